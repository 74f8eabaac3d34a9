import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates PDFs with veraPDF: every argument is FLAVOUR=FILE, like ua1=letter.pdf or 2a=letter.pdf. */
public class VeraCheck {
    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        boolean passed = true;
        for (String argument : arguments) {
            passed &= check(argument);
        }
        System.exit(passed ? 0 : 1);
    }

    private static boolean check(String argument) throws Exception {
        int equals = argument.indexOf('=');
        PDFAFlavour flavour = PDFAFlavour.fromString(argument.substring(0, equals));
        Path file = Path.of(argument.substring(equals + 1));
        try (PDFAParser parser = Foundries.defaultInstance().createParser(Files.newInputStream(file), flavour)) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false);
            ValidationResult result = validator.validate(parser);
            System.out.println((result.isCompliant() ? "pass " : "FAIL ") + argument);
            for (String line : failures(result.getTestAssertions())) {
                System.out.println("  " + line);
            }
            return result.isCompliant() && result.getTotalAssertions() > 0;
        }
    }

    private static TreeSet<String> failures(List<TestAssertion> assertions) {
        TreeSet<String> lines = new TreeSet<>();
        for (TestAssertion assertion : assertions) {
            if (assertion.getStatus() != TestAssertion.Status.PASSED) {
                lines.add(assertion.getRuleId().getClause() + ": " + assertion.getMessage());
            }
        }
        return lines;
    }
}
