/**
 * From properties to beans: {@code threadsys.*} becomes pools, and what is wrong with them becomes
 * a message that names property, place and remedy. Imports everything else in this module.
 */
@NullMarked
package io.threadsys.spring.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
