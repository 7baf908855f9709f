package io.threadsys.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * Starts the media desk: it reads a folder of pictures and texts, makes thumbnails and word
 * statistics on pools of threads, and shows the result at {@code http://localhost:8080/}.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class MediaDeskApplication {

  /**
   * Starts the application.
   *
   * @param args Spring Boot's command line, for instance {@code --desk.import-folder=/photos}
   */
  public static void main(String[] args) {
    SpringApplication.run(MediaDeskApplication.class, args);
  }
}
