import GateDigests
import GateModel

/// The report for people with a browser: one file that needs no other and asks nobody for anything.
///
/// Styles and script are allowed by their digests alone, so that nothing that a data set says can
/// run. Without the script everything is there to read; it sorts, filters and searches.
package enum HTMLReport {
  /// - Parameter catalogue: what the metrics mean.
  package static func render(_ run: RunRecord, catalogue: MetricCatalogue) -> [UInt8] {
    let context = HTMLContext(run, catalogue)
    let sections: [HTMLSection?] = [
      CausesSection.make(context), FindingsSection.make(context), ColumnsSection.make(context),
      OverlaysSection.make(context),
      PairsSection.make(context), GroupsSection.make(context), UtilitySection.make(context),
      CopiesSection.make(context), TextsSection.make(context), TrendSection.make(context),
      CoverageSection.make(context),
      NotesSection.make(context), RunSection.make(context), GlossarySection.make(context),
    ]
    let body =
      [VerdictHeader.node(context), AxisTiles.node(context), contents(sections.compactMap(\.self))]
      + sections.compactMap { $0?.node }
    return page(title: "\(context.summary.verdictWords) · \(run.policy.name)", body)
  }

  package static func render(_ none: NoVerdict) -> [UInt8] {
    page(title: "NO VERDICT", [VerdictHeader.node(none)])
  }

  private static func contents(_ sections: [HTMLSection]) -> HTMLNode {
    .element(
      "nav", [("aria-label", "Contents")],
      sections.map { .element("a", [("href", "#\($0.id)")], [.text($0.shortTitle)]) })
  }

  private static func page(title: String, _ body: [HTMLNode]) -> [UInt8] {
    let (style, script) = (PackageResources.report_css, PackageResources.report_js)
    let policy =
      "default-src 'none'; style-src '\(source(style))'; script-src '\(source(script))'; "
      + "base-uri 'none'; form-action 'none'"
    let head = HTMLNode.element(
      "head", [],
      [
        .element("meta", [("charset", "utf-8")]),
        .element("meta", [("http-equiv", "Content-Security-Policy"), ("content", policy)]),
        .element("meta", [("name", "referrer"), ("content", "no-referrer")]),
        .element(
          "meta", [("name", "viewport"), ("content", "width=device-width, initial-scale=1")]),
        .element("meta", [("name", "color-scheme"), ("content", "light dark")]),
        .element("title", [], [.text(clipped("synthgate: \(title)", to: 200))]),
        .element("style", [], [.verbatim(style)]),
      ])
    let page = HTMLNode.element(
      "html", [("lang", "en")],
      [
        head,
        .element(
          "body", [],
          [
            .element("a", [("class", "skip"), ("href", "#report")], ["Skip to the report"]),
            .element("main", [("id", "report")], body),
            .element("script", [], [.verbatim(script)]),
          ]),
      ])
    var bytes = Array("<!DOCTYPE html>\n".utf8)
    page.write(to: &bytes)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  /// A source of a content security policy (CSP 3): content with this digest.
  private static func source(_ bytes: [UInt8]) -> String { "sha256-\(SHA256.base64(of: bytes))" }
}

/// A part of the page that the contents link to.
struct HTMLSection {
  let id: String
  let title: String
  /// For the contents.
  let shortTitle: String
  let children: [HTMLNode]

  init(_ id: String, _ title: String, short shortTitle: String? = nil, _ children: [HTMLNode]) {
    self.id = id
    self.title = title
    self.shortTitle = shortTitle ?? title
    self.children = children
  }

  var node: HTMLNode {
    .element(
      "section", [("id", id), ("aria-labelledby", "\(id)-title")],
      [.element("h2", [("id", "\(id)-title")], [.text(title)])] + children)
  }
}
