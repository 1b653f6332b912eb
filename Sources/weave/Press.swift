import Course
import Foundation
import Synchronization

/// Makes pages of Markdown, several at a time, and none that it has made before.
///
/// Pandoc takes a second or two a chapter. A page is kept under the fingerprint of all that it is
/// made of, this program included.
final class Press: Sendable {
  private let pandoc: Pandoc
  private let resources: URL
  private let bibliography: URL?
  private let cache: URL
  /// The files of the cache that were asked for.
  private let used = Mutex<Set<String>>([])

  init(pandoc: Pandoc, resources: URL, bibliography: URL?, cache: URL) {
    (self.pandoc, self.resources) = (pandoc, resources)
    (self.bibliography, self.cache) = (bibliography, cache)
  }

  /// The HTML of each Markdown text in its template, in their order.
  func pages(
    _ texts: [(markdown: String, variables: [(String, String)])]
  ) -> [Result<Data, WeaveError>] {
    let common = fingerprintOfCommon
    let pages = Mutex<[Int: Result<Data, WeaveError>]>([:])
    DispatchQueue.concurrentPerform(iterations: texts.count) { index in
      let page = page(texts[index].markdown, texts[index].variables, common)
      pages.withLock { $0[index] = page }
    }
    let made = pages.withLock { $0 }
    return texts.indices.compactMap { made[$0] }
  }

  private func page(
    _ markdown: String, _ variables: [(String, String)], _ common: Fingerprint?
  ) -> Result<Data, WeaveError> {
    let file = common.map { common in
      var key = common
      for (name, value) in variables { key.add("\(name)=\(value)") }
      key.add(markdown)
      return cache.appendingPathComponent("\(key).html")
    }
    if let file {
      _ = used.withLock { $0.insert(file.lastPathComponent) }
      if let page = try? Data(contentsOf: file) {
        return .success(page)
      }
    }
    do {
      let page = try pandoc.page(
        markdown, variables: variables, bibliography: bibliography, resources: resources)
      // Without a cache the next weave takes longer; nothing else is lost.
      if let file { try? AtomicFile.write(page, to: file) }
      return .success(page)
    } catch let error as WeaveError {
      return .failure(error)
    } catch {
      return .failure(WeaveError(description: AtomicFile.reason(error)))
    }
  }

  /// What all pages are made with; nil if it cannot be read, and nothing is kept then.
  private var fingerprintOfCommon: Fingerprint? {
    let files =
      ["page.html", "swift.xml", "filter.lua", "common.lua"].map(resources.appendingPathComponent)
      + [bibliography, Bundle.main.executableURL].compactMap { $0 }
    var fingerprint = Fingerprint()
    fingerprint.add(pandoc.version)
    for file in files {
      guard let data = try? Data(contentsOf: file) else { return nil }
      fingerprint.add(data)
    }
    return fingerprint
  }

  /// Removes the pages that this weave has not asked for.
  func forgetOthers() {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: cache.path)) ?? []
    let used = used.withLock { $0 }
    for file in files where !used.contains(file) {
      try? FileManager.default.removeItem(at: cache.appendingPathComponent(file))
    }
  }
}
