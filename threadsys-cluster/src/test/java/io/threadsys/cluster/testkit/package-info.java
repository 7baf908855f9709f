/** What the tests of durable jobs share. */
@NullMarked
package io.threadsys.cluster.testkit;

import org.jspecify.annotations.NullMarked;
