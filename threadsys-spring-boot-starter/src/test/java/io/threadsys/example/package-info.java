/** What docs/testing.md shows. */
package io.threadsys.example;
