import Testing

@testable import Statistics

@Suite struct RandomStreamDescriptionTests {
  @Test func `the description tells streams apart, and not what was drawn from them`() {
    var stream = RandomStream(seed: 7, "a")
    let before = "\(stream)"
    _ = stream.next()
    #expect("\(stream)" == before && before.hasPrefix("seed 7, path #"))
    #expect(before.count == "seed 7, path #".count + 16)
    #expect("\(RandomStream(seed: 7, "b"))" != before)
    #expect("\(RandomStream(seed: 8, "a"))" != before)
    #expect("\(RandomStream(seed: 7, path: []))" == "seed 7, path #0000000000000000")
  }
}
