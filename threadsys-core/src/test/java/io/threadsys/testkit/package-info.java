/** What tests share: gates where threads meet, a clock moved by hand, checks of the accounting. */
package io.threadsys.testkit;
