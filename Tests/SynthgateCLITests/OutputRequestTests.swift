import SynthgateCLI
import SynthgateKit
import Testing

@Suite struct OutputRequestTests {
  @Test(arguments: [
    ("json", OutputFormat.json, nil), ("junit=a/b.xml", .junit, "a/b.xml"),
    ("text=-", .text, nil), ("markdown=a=b", .markdown, "a=b"), ("line-json=x", .lineJSON, "x"),
    ("github", .github, nil), ("gitlab=a", .gitlab, "a"), ("sarif=a", .sarif, "a"),
    ("prometheus=a.prom", .prometheus, "a.prom"), ("html=a.html", .html, "a.html"),
  ])
  func aFormatMayHaveAPath(text: String, format: OutputFormat, path: String?) throws {
    let request = try #require(OutputRequest(text))
    #expect(request.format == format)
    #expect(request.path == path)
  }

  @Test(arguments: ["", "=", "xml", "json=", "JSON", "=run.json"])
  func anythingElseIsRefused(text: String) {
    #expect(OutputRequest(text) == nil)
  }
}
