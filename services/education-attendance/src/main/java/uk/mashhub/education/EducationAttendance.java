package uk.mashhub.education;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Where schools tell the hub who is on their roll and who is in the room; judges the marks pupil by pupil where they arrive. */
@SpringBootApplication
public class EducationAttendance {

    public static void main(String[] args) {
        SpringApplication.run(EducationAttendance.class, args);
    }
}
