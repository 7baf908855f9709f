/** Examples, one file for each feature; run one with its {@code main} method. */
package io.threadsys.example;
