package io.kith.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The bill of versions for hosts has no parent, so nothing else keeps it in step with the root pom. */
class BomTest {
    private static final String OURS = "/project/dependencyManagement/dependencies/dependency[groupId='io.kith']";

    @Test
    void the_bill_of_versions_lists_every_published_artifact_in_the_version_of_the_build() throws Exception {
        Document root = read(Path.of("../../pom.xml"));
        Document bom = read(Path.of("../bom/pom.xml"));

        assertThat(texts(bom, "/project/version")).isEqualTo(texts(root, "/project/version"));
        assertThat(texts(bom, OURS + "/artifactId"))
                .containsExactlyInAnyOrderElementsOf(texts(root, OURS + "/artifactId").stream()
                        .filter(artifact -> !artifact.equals("kith-build-tests"))
                        .toList());
        assertThat(texts(bom, OURS + "/version")).containsOnly("${project.version}");
    }

    private static List<String> texts(Document pom, String path) throws XPathExpressionException {
        XPath xpath = XPathFactory.newInstance().newXPath();
        NodeList found = (NodeList) xpath.evaluate(path, pom, XPathConstants.NODESET);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent())
                .toList();
    }

    private static Document read(Path pom) throws IOException, SAXException, ParserConfigurationException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
    }
}
