namespace Duel.Studies.Tests;

/// <summary>The timing of evaluations, as a program calls it.</summary>
public sealed class EvaluationStudyTests
{
    [Fact]
    public void Pictures_of_any_side_go_through_a_network_and_are_counted()
    {
        var cost = EvaluationStudy.OfNetwork("garments", 3, side: 40, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(("garments", 3), (cost.Part, cost.Samples));
        Assert.Equal(3 / cost.Seconds, cost.SamplesPerSecond, 1e-6 * cost.SamplesPerSecond);
        Assert.True(cost is { ProcessorSeconds: >= 0, PeakResidentBytes: > 0, Threads: > 0 });
    }

    [Fact]
    public void Distances_between_points_are_timed() =>
        Assert.Equal(("precision, recall in 5", 40), EvaluationStudy.OfNeighbours(40, 5) is var cost ? (cost.Part, cost.Samples) : default);

    [Fact]
    public void The_embedded_network_comes_first() => Assert.Equal("garments", EvaluationStudy.Networks[0]);

    [Fact]
    public void A_network_that_there_is_not_is_refused() =>
        Assert.Contains("garmants", Assert.Throws<ArgumentException>(() => EvaluationStudy.OfNetwork("garmants", 1)).Message);
}
