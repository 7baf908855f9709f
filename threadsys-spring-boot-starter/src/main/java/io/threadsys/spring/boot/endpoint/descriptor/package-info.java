/** Response bodies of the endpoint {@code threadsys}. Imports the core only. */
@NullMarked
package io.threadsys.spring.boot.endpoint.descriptor;

import org.jspecify.annotations.NullMarked;
