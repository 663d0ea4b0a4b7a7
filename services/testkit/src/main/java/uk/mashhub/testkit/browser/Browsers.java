package uk.mashhub.testkit.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Opens the browser of this machine, without a window and without asking anybody on the network. */
public final class Browsers {

    private Browsers() {}

    /**
     * A browser 1,280 px wide with a profile of its own, for the test to quit; without one, or its driver, on the path the test is skipped.
     *
     * @param profile an empty folder, thrown away with the test
     */
    public static ChromeDriver open(Path profile) {
        File chromium = onPath("chromium", "chromium-browser", "google-chrome");
        File driver = onPath("chromedriver");
        assumeTrue(chromium != null && driver != null, "a browser and its driver are needed for this test");
        var options = new ChromeOptions();
        options.setBinary(chromium);
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--no-first-run",
                "--user-data-dir=" + profile,
                "--window-size=1280,1000");
        return new ChromeDriver(
                new ChromeDriverService.Builder().usingDriverExecutable(driver).build(), options);
    }

    private static @Nullable File onPath(String... names) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Arrays.stream(names).map(name -> new File(folder, name)))
                .filter(File::canExecute)
                .findFirst()
                .orElse(null);
    }
}
