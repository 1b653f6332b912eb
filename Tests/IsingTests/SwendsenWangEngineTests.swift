import Foundation
import Statistics
import Testing

@testable import Ising

@Suite struct SwendsenWangEngineTests {
  @Test(arguments: EngineBattery.sizes, EngineBattery.couplings)
  func `multiple clusters keep the contract of engines`(size: Int, coupling: Double) {
    EngineBattery.check(
      { SwendsenWangEngine($0, coupling: $1, using: &$2) }, updatesBetween: 4, sizes: [size],
      couplings: [coupling])
  }
}
