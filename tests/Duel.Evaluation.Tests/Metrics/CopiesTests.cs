namespace Duel.Evaluation.Tests;

public class CopiesTests
{
    private static readonly FeatureTable Real = OracleNumbers.Features(10, 400, 8, 1, 0), Fresh = OracleNumbers.Features(10, 600, 8, 1, 0);

    [Fact]
    public void Copies_are_found_and_fresh_samples_are_not()
    {
        var fresh = Fresh.Take([.. Enumerable.Range(400, 200)]);
        var half = new FeatureTable(200, 8, [.. Real.Values[..(100 * 8)], .. fresh.Values[..(100 * 8)]], 0, []);
        double Share(FeatureTable generated) => new Memorization().Measure(new Evidence(OracleNumbers.Points(Real), OracleNumbers.Points(generated))).Value;
        Assert.InRange(Share(fresh), 0, 0.05);
        Assert.InRange(Share(half), 0.5, 0.55);
        Assert.Equal(1, Share(Real));
    }

    [Fact]
    public void Collapse_is_found()
    {
        var collapsed = Fresh.Take([.. Enumerable.Range(0, 200).Select(i => 400 + (i % 20))]);
        var evidence = new Evidence(OracleNumbers.Points(Real), OracleNumbers.Points(collapsed));
        Assert.Equal(1, new Duplicates().Measure(evidence).Value);
        Assert.InRange(new Duplicates().Measure(evidence.With(OracleNumbers.Points(Fresh.Take([.. Enumerable.Range(400, 200)])))).Value, 0, 0.05);
    }
}
