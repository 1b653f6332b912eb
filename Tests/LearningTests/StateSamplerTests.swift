import Statistics
import Testing

@testable import Learning

@Suite struct StateSamplerTests {
  @Test func `states come as often as their weights say, and those of weight 0 never`() {
    var random = RandomStream(seed: 1, "sampler")
    let sampler = StateSampler([0, 1, 0, 3, 0])
    var counts = [0, 0, 0, 0, 0]
    for _ in 0..<10_000 { counts[sampler.draw(using: &random)] += 1 }
    #expect(counts[0] == 0 && counts[2] == 0 && counts[4] == 0)
    #expect(abs(Double(counts[1]) - 2500) < 4 * (10_000 * 0.1875).squareRoot())
  }
}
