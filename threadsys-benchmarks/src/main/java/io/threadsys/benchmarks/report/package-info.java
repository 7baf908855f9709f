/** What came out: medians, ratios, a table, files and a plot. */
@NullMarked
package io.threadsys.benchmarks.report;

import org.jspecify.annotations.NullMarked;
