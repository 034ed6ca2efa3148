using Duel.Data;

namespace Duel.Evaluation.Tests;

public class ModeCoverageTests
{
    [Fact]
    public void Missing_modes_and_stray_points_of_a_ring_are_counted()
    {
        var ring = Datasets.Open("ring", new() { Limit = 4000 }).Dataset;
        var values = SampleRows.Of(ring);
        var kept = Enumerable.Range(0, ring.Count).Where(i => SampleRows.Labels(ring)[i] is 0 or 1 or 2).Take(300).ToArray();
        var stray = new float[100 * ring.Spec.Length];
        var generated = SampleList.Of("three modes", ring.Spec, [.. kept.SelectMany(i => values.AsSpan(i * 2, 2).ToArray()), .. stray]);
        var found = new ModeCoverage().Measure(new Evidence(ring, generated));
        Assert.Equal(3.0 / ring.Spec.ClassCount, found.Value, 9);
        // Three deviations hold 98.9 % of a normal distribution in the plane, the points at the centre none.
        Assert.InRange(found.Details["good"], 0.75 * 0.96, 0.75);
        Assert.InRange(found.Details["divergence"], Math.Log(ring.Spec.ClassCount / 3.0) - 0.1, Math.Log(ring.Spec.ClassCount / 3.0) + 0.1);
    }
}
