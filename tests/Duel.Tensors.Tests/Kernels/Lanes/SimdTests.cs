namespace Duel.Tensors.Tests;

public sealed class SimdTests
{
    [Theory]
    [InlineData(SimdLevel.Vector512, "vector256", SimdLevel.Vector256)]
    [InlineData(SimdLevel.Vector512, "Scalar", SimdLevel.Scalar)]
    [InlineData(SimdLevel.Vector128, "vector512", SimdLevel.Vector128)]
    [InlineData(SimdLevel.Vector256, null, SimdLevel.Vector256)]
    [InlineData(SimdLevel.Vector256, "wide", SimdLevel.Vector256)]
    public void A_wish_can_only_lower_the_level(SimdLevel widest, string? wish, SimdLevel chosen)
        => Assert.Equal(chosen, Simd.Lowered(widest, wish));
}
