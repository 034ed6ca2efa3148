using Duel.Data;
using Duel.Networks;
using Duel.Tensors;

namespace Duel.Training.Tests;

public class LatentWalkTests
{
    private static readonly SavedGenerator Plain = SavedGenerator.Of(new MlpArchitecture { Sample = [4, 4, 1], LatentLength = 6, Width = 16, Bounded = true }.CreateGenerator(new Rng(1)), new(4, 4, 1));

    private static readonly SavedGenerator Classed = SavedGenerator.Of(new MlpArchitecture { Sample = [4, 4, 1], LatentLength = 6, ClassCount = 3, Width = 16 }.CreateGenerator(new Rng(1)), new SampleSpec(4, 4, 1) { ClassCount = 3 });

    private static readonly SavedGenerator Styled = SavedGenerator.Of(new StyleArchitecture { Sample = [16, 16, 1], Width = 4, LatentLength = 5, StyleLength = 6 }.CreateGenerator(new Rng(1)), new(16, 16, 1));

    public static TheoryData<string> Kinds => ["plain", "classed", "styled"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_loop_closes_and_a_way_ends_at_its_last_sample(string kind)
    {
        var saved = Of(kind);
        var loop = Frames(saved, new([1, 5, 9], 60) { IsLoop = true });
        var steps = Enumerable.Range(0, 60).Select(i => Distance(loop[i], loop[(i + 1) % 60])).ToArray();
        // The step over the seam is like those around it.
        Assert.InRange(steps[59], 0.5 * Math.Min(steps[58], steps[0]), 1.5 * Math.Max(steps[58], steps[0]));
        Assert.True(steps.Max() < 0.3 * Distance(loop[0], loop[20]));

        var way = Frames(saved, new([1, 5, 9], 41));
        foreach (var (frame, seed) in new[] { (0, 1UL), (20, 5UL), (40, 9UL) })
            Assert.Equal(saved.GeneratePoints(1, seed)[0], way[frame], (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal(way[0], loop[0]);
    }

    [Fact]
    public void Latents_go_along_a_great_circle()
    {
        float[] from = [2, 0], to = [0, 2];
        Assert.Equal([2f, 0], LatentWalk.Between(from, to, 0));
        var half = LatentWalk.Between(from, to, 0.5);
        Assert.Equal([Math.Sqrt(2), Math.Sqrt(2)], half.Select(value => (double)value), (a, b) => Math.Abs(a - b) < 1e-6);
        // A third of the way is a third of the angle.
        Assert.Equal(Math.PI / 6, Math.Atan2(LatentWalk.Between(from, to, 1 / 3.0)[1], LatentWalk.Between(from, to, 1 / 3.0)[0]), 6);
        Assert.Equal([1f, 1], LatentWalk.Between([1, 1], [1, 1], 0.3));
        Assert.All(LatentWalk.Between([1, 0], [-1, 0], 0.5), value => Assert.Equal(0, value, 6));
    }

    [Fact]
    public void Each_sample_can_have_a_class_of_its_own()
    {
        var way = Frames(Classed, new([1, 1], 5) { Labels = [0, 2] });
        Assert.Equal(Classed.GeneratePoints(1, 1, label: 0)[0], way[0], (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal(Classed.GeneratePoints(1, 1, label: 2)[0], way[^1], (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.NotEqual(way[0], way[2]);
    }

    [Fact]
    public void What_is_no_way_is_refused()
    {
        Assert.Contains("1 is given", Refused(Plain, new([1], 5)), StringComparison.Ordinal);
        Assert.Contains("cannot pass 3 samples", Refused(Plain, new([1, 2, 3], 2)), StringComparison.Ordinal);
        Assert.Contains("without classes", Refused(Plain, new([1, 2], 5) { Labels = [0] }), StringComparison.Ordinal);
        Assert.Contains("no class 3", Refused(Classed, new([1, 2], 5) { Labels = [3] }), StringComparison.Ordinal);
        Assert.Contains("3 classes are given for 2 samples", Refused(Classed, new([1, 2], 5) { Labels = [0, 1, 2] }), StringComparison.Ordinal);
    }

    private static SavedGenerator Of(string kind) => kind == "plain" ? Plain : kind == "classed" ? Classed : Styled;

    private static string Refused(SavedGenerator saved, LatentWalk walk) => Assert.Throws<ArgumentException>(() => Frames(saved, walk)).Message;

    private static List<float[]> Frames(SavedGenerator saved, LatentWalk walk)
    {
        var frames = new List<float[]>();
        saved.Walk(walk, (sample, _) => frames.Add(sample.ToArray()));
        return frames;
    }

    private static double Distance(float[] a, float[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (double)(x - y)).Sum());
}
