/** The cost of single calls, measured by JMH. */
@NullMarked
package io.threadsys.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
