import Course
import Foundation

/// The program that turns Markdown into HTML; version 3 or later, for its MathML.
struct Pandoc {
  let executable: URL
  /// Its name and version, as it says them.
  let version: String

  /// Finds pandoc: where it is said to be, in the environment's PANDOC, in the package's .tools, or
  /// on the PATH.
  ///
  /// - Throws: `WeaveError` that says how to install it, if there is none or it is too old.
  init(
    path: String?, package: URL,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws {
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let asked = [path ?? environment["PANDOC"] ?? ""].filter { !$0.isEmpty }
    let usual =
      [package.appendingPathComponent(".tools/pandoc").path] + folders.map { "\($0)/pandoc" }
    var old: [String] = []
    for candidate in asked.isEmpty ? usual : asked {
      guard FileManager.default.isExecutableFile(atPath: candidate) else { continue }
      let url = URL(fileURLWithPath: candidate)
      let outcome: Subprocess.Outcome
      do {
        outcome = try Subprocess.run(url, ["--version"], input: Data())
      } catch {
        throw WeaveError(description: "cannot run \(candidate): \(AtomicFile.reason(error))")
      }
      let text = String(decoding: outcome.output, as: UTF8.self)
      if let match = text.firstMatch(of: /pandoc(?:\.exe)? (\d+)\.\S+/) {
        if let major = Int(match.1), major >= 3 {
          (executable, version) = (url, String(match.0))
          return
        }
        old.append("\(candidate) is \(match.0)")
      }
    }
    let found = old.isEmpty ? (asked.isEmpty ? "" : " at \(asked[0])") : " (\(old[0]))"
    throw WeaveError(
      description: "The pages need pandoc 3 or later, and there is none\(found). Install it with "
        + "`make`, or name it with --pandoc PATH. The Markdown of the chapters is written.")
  }

  /// The HTML page of a Markdown text.
  ///
  /// - Parameters:
  ///   - variables: what the template is filled with, as HTML.
  ///   - bibliography: the BibTeX file, if there is one.
  ///   - resources: the folder of template, filter and syntax definition.
  /// - Throws: `WeaveError` with pandoc's words if it fails or warns.
  func page(
    _ markdown: String, variables: [(String, String)], bibliography: URL?, resources: URL
  ) throws -> Data {
    func resource(_ name: String) -> String { resources.appendingPathComponent(name).path }
    let format =
      "markdown-implicit_figures-raw_tex-yaml_metadata_block-example_lists-subscript"
      + "-superscript+gfm_auto_identifiers"
    var arguments = [
      "--from", format, "--to", "html5", "--standalone", "--mathml", "--wrap=preserve",
      "--columns=10000",
      "--fail-if-warnings", "--toc", "--toc-depth=2", "--metadata", "lang=en-US",
      "--metadata", "link-citations=true", "--template", resource("page.html"),
      "--syntax-definition", resource("swift.xml"), "--lua-filter", resource("filter.lua"),
    ]
    if let bibliography { arguments += ["--citeproc", "--bibliography", bibliography.path] }
    for (name, value) in variables { arguments += ["--variable", "\(name)=\(value)"] }
    let result = try Subprocess.run(executable, arguments, input: Data(markdown.utf8))
    guard result.status == 0 else {
      let words = result.errors.isEmpty ? "it ended with status \(result.status)" : result.errors
      throw WeaveError(description: words)
    }
    let page = String(decoding: result.output, as: UTF8.self)
    guard page.contains("</html>") else { throw WeaveError(description: "it wrote no page") }
    return Data(MathML.typeset(page: page).utf8)
  }
}
