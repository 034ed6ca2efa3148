namespace Duel.Data.Tests;

public sealed class CaptionedShapesTests
{
    private const int Side = 99;

    [Fact]
    public void It_is_a_set_of_pictures_with_captions() => DatasetContract.Check(new CaptionedShapes(size: 16, count: 40));

    [Fact]
    public void Pictures_show_what_their_captions_say()
    {
        var shapes = new CaptionedShapes(size: Side, count: 300);
        var sample = new float[shapes.Spec.Length];
        for (var i = 0; i < shapes.Count; i++)
        {
            shapes.Read(i, sample);
            var scene = shapes.SceneOf(i);
            var lit = Enumerable.Range(0, Side * Side).Where(pixel => Enumerable.Range(0, 3).Max(c => sample[(pixel * 3) + c]) > 0).ToArray();
            var (x, y) = (lit.Average(pixel => pixel % Side), lit.Average(pixel => pixel / Side));
            Assert.Equal(scene.Place, CaptionedShapes.Places[((int)(3 * y / Side) * 3) + (int)(3 * x / Side)]);
            float Mean(int channel) => lit.Average(pixel => sample[(pixel * 3) + channel]);
            var (isRed, isGreen, isBlue) = (Mean(0) > -0.1, Mean(1) > -0.1, Mean(2) > -0.1);
            Assert.Equal(scene.Color switch { "red" => (true, false, false), "green" => (false, true, false), "blue" => (false, false, true), "yellow" => (true, true, false), "purple" => (true, false, true), _ => (true, true, true) }, (isRed, isGreen, isBlue));
            // A square fills the box around it, a circle about three quarters, and a triangle half.
            var (across, down) = (lit.Max(pixel => pixel % Side) - lit.Min(pixel => pixel % Side) + 1, lit.Max(pixel => pixel / Side) - lit.Min(pixel => pixel / Side) + 1);
            Assert.Equal(scene.Size, across < 0.23 * Side ? "small" : "large");
            Assert.Equal(scene.Shape, ((double)lit.Length / (across * down)) switch { > 0.95 => "square", > 0.66 => "circle", _ => "triangle" });
            Assert.All(shapes.CaptionsOf(i), caption => Assert.All(new[] { scene.Color, scene.Shape, scene.Size, scene.Place }, word => Assert.Contains(word, caption, StringComparison.Ordinal)));
            Assert.Equal(4, shapes.CaptionsOf(i).Distinct().Count());
        }
    }

    [Fact]
    public void Combinations_that_are_held_out_are_no_others()
    {
        HashSet<ShapeScene> Scenes(bool heldOut) => [.. Enumerable.Range(0, 5000).Select(new CaptionedShapes(count: 5000, heldOut: heldOut).SceneOf)];
        var (shown, held) = (Scenes(false), Scenes(true));
        Assert.Empty(shown.Intersect(held));
        Assert.Equal(6 * 3 * 2 * 9, shown.Count + held.Count);
        Assert.InRange(held.Count, 20, 45);
        var test = (CaptionedShapes)Datasets.Open("captioned-shapes", new() { Split = DatasetSplit.Test, Limit = 50 }).Dataset;
        Assert.All(Enumerable.Range(0, 50), i => Assert.Contains(test.SceneOf(i), held));
    }
}
