/** What the desk lets its operator decide. Imports nothing of the desk. */
@NullMarked
package io.threadsys.sample.settings;

import org.jspecify.annotations.NullMarked;
