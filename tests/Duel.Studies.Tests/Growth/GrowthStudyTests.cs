namespace Duel.Studies.Tests;

/// <summary>The growth of costs, as a program asks for it; alone, since arithmetic is counted of the whole process.</summary>
[Collection("Alone")]
public sealed class GrowthStudyTests
{
    [Fact]
    public void Arithmetic_of_a_step_grows_as_the_batch()
    {
        var points = GrowthStudy.Measure("batch", largest: 8, TestContext.Current.CancellationToken).ToArray();

        Assert.Equal([1, 8], points.Select(point => point.Size));
        Assert.Equal((null, null), (points[0].Exponent, points[0].ArithmeticExponent));
        Assert.Equal(1, points[1].ArithmeticExponent!.Value, 0.01);
        Assert.Equal(Math.Log(points[1].ProcessorMs / points[0].ProcessorMs) / Math.Log(8), points[1].Exponent!.Value, 1e-9);
    }

    [Fact]
    public void A_step_is_the_same_whatever_the_size_of_the_set() =>
        Assert.Equal(0, GrowthStudy.Measure("set", largest: 10_000, TestContext.Current.CancellationToken).Last().ArithmeticExponent!.Value, 1e-6);

    [Fact]
    public void Longer_texts_take_more_in_proportion() =>
        Assert.Equal(1, GrowthStudy.Measure("length", largest: 40, TestContext.Current.CancellationToken).Last().ArithmeticExponent!.Value, 0.01);

    [Fact]
    public void A_quantity_that_there_is_not_is_refused() =>
        Assert.Contains("batch, side, width, length, set", Assert.Throws<ArgumentException>(() => GrowthStudy.Measure("depth")).Message);
}

[CollectionDefinition("Alone", DisableParallelization = true)]
public sealed class AloneCollection;
