/** Applications in processes of their own: restarted, closed, or on the wrong Spring Boot. */
package io.threadsys.process;
