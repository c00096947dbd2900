import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorDetails;
import org.verapdf.pdfa.validation.profiles.ProfileDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Validates every PDF of the folders it is given against veraPDF's own profiles 3a and ua1. Prints a line for each file
 * and profile: path, profile, number of checks made, and the rules that were broken, apart by tabs.
 *
 * <p>The profiles are read from veraPDF's XML by hand: its own reader needs JAXB, which Java has no more.
 */
public final class Validate {
    private static final Map<String, String> PROFILES = new LinkedHashMap<>();

    static {
        PROFILES.put("3a", "PDFA-3A");
        PROFILES.put("ua1", "PDFUA-1");
    }

    private static final int MOST_BROKEN_CHECKS = 1000;

    public static void main(String[] folders) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        List<Path> files = new ArrayList<>();
        for (String folder : folders) {
            try (Stream<Path> inside = Files.list(Path.of(folder))) {
                inside.filter(path -> path.toString().endsWith(".pdf")).sorted().forEach(files::add);
            }
        }
        Map<String, ValidationProfile> profiles = new LinkedHashMap<>();
        for (Map.Entry<String, String> profile : PROFILES.entrySet()) {
            profiles.put(profile.getKey(), read(profile.getValue()));
        }
        // veraPDF keeps what it is reading apart by threads.
        files.parallelStream()
                .forEach(file -> profiles.forEach((name, profile) -> System.out.println(judge(file, name, profile))));
    }

    private static String judge(Path file, String name, ValidationProfile profile) {
        Set<String> broken = new TreeSet<>();
        int checks = 0;
        try (InputStream bytes = Files.newInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(bytes, profile.getPDFAFlavour());
                PDFAValidator validator =
                        ValidatorFactory.createValidator(profile, MOST_BROKEN_CHECKS, false, false, false)) {
            ValidationResult result = validator.validate(parser);
            checks = result.getTotalAssertions();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() != TestAssertion.Status.PASSED) {
                    RuleId rule = assertion.getRuleId();
                    broken.add(rule.getClause() + "-" + rule.getTestNumber());
                }
            }
            if (!result.isCompliant() && broken.isEmpty()) {
                broken.add("not-compliant");
            }
        } catch (Exception error) {
            broken.add("unreadable: " + error);
        }
        return String.join("\t", file.toString(), name, String.valueOf(checks), String.join(" ", broken));
    }

    private static ValidationProfile read(String name) throws Exception {
        Document document;
        try (InputStream xml = Validate.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name + ".xml")) {
            document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml);
        }
        Set<Rule> rules = new LinkedHashSet<>();
        for (Element rule : elements(document.getDocumentElement(), "rule")) {
            rules.add(rule(rule));
        }
        Set<Variable> variables = new LinkedHashSet<>();
        for (Element variable : elements(document.getDocumentElement(), "variable")) {
            variables.add(Profiles.variableFromValues(
                    variable.getAttribute("name"),
                    variable.getAttribute("object"),
                    text(variable, "defaultValue"),
                    text(variable, "value")));
        }
        PDFAFlavour flavour = PDFAFlavour.valueOf(document.getDocumentElement().getAttribute("flavour"));
        ProfileDetails details = Profiles.profileDetailsFromValues(name, name, "veraPDF", new Date(0));
        return Profiles.profileFromValues(flavour, details, "", rules, variables);
    }

    private static Rule rule(Element rule) {
        Element id = elements(rule, "id").get(0);
        RuleId identity = Profiles.ruleIdFromValues(
                PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"),
                Integer.parseInt(id.getAttribute("testNumber")));
        ErrorDetails error = Profiles.errorFromValues(text(rule, "message"), Collections.emptyList());
        return Profiles.ruleFromValues(
                identity,
                rule.getAttribute("object"),
                rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null,
                rule.getAttribute("tags"),
                text(rule, "description"),
                text(rule, "test"),
                error,
                Collections.emptyList());
    }

    private static List<Element> elements(Element within, String name) {
        NodeList found = within.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int at = 0; at < found.getLength(); at++) {
            elements.add((Element) found.item(at));
        }
        return elements;
    }

    private static String text(Element within, String name) {
        List<Element> found = elements(within, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }
}
