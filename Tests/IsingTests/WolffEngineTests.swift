import Foundation
import Statistics
import Testing

@testable import Ising

@Suite struct WolffEngineTests {
  @Test(arguments: EngineBattery.sizes, EngineBattery.couplings)
  func `single clusters keep the contract of engines`(size: Int, coupling: Double) {
    EngineBattery.check(
      { WolffEngine($0, coupling: $1, using: &$2) }, updatesBetween: 6, sizes: [size],
      couplings: [coupling])
  }
}
