/** HTTP: controllers, what they show, and how they say no. Nothing imports this package. */
@NullMarked
package io.threadsys.sample.web;

import org.jspecify.annotations.NullMarked;
