using Duel.Tensors;

namespace Duel.Recipes.Tests;

public class InputMakingTests
{
    [Fact]
    public void Edges_are_thin_and_where_brightness_changes()
    {
        var edges = EdgeTracing.Trace(Square(32), 32, 32);

        // A square of 16 pixels has an outline of 64; corners are rounded by the blur.
        Assert.InRange(edges.Count(isEdge => isEdge), 52, 68);
        for (var i = 0; i < edges.Length; i++)
        {
            var (y, x) = (i / 32, i % 32);
            var beside = Math.Max(Math.Abs(y - 15.5), Math.Abs(x - 15.5)) is > 6 and < 10;
            Assert.True(!edges[i] || beside, $"an edge at {x}, {y}");
        }
        Assert.DoesNotContain(true, EdgeTracing.Trace(new float[64], 8, 8));
    }

    [Fact]
    public void Sketches_vary_in_training_and_not_in_use()
    {
        var pictures = Tensor.From(Square(32), [1, 32, 32, 1]);

        var (used, again) = (InputMaker.Edges.Make(pictures, null), InputMaker.Edges.Make(pictures, null));
        var varied = Enumerable.Range(0, 8).Select(i => InputMaker.Edges.Make(pictures, new Rng((ulong)i)).ToDoubles().Count(value => value < 0)).ToArray();

        Assert.Equal(used.ToDoubles(), again.ToDoubles());
        Assert.All(used.ToDoubles(), value => Assert.Contains(value, new[] { -1.0, 1.0 }));
        // Up to three pixels wide.
        Assert.True(varied.Max() > 2 * varied.Min(), string.Join(", ", varied));
        Assert.Equal(varied[3], InputMaker.Edges.Make(pictures, new Rng(3)).ToDoubles().Count(value => value < 0));
    }

    [Fact]
    public void Holes_are_grey_and_move_in_training()
    {
        var pictures = Tensor.Ones([2, 16, 16, 3]);

        var used = InputMaker.Mask.Make(pictures, null).ToDoubles();
        var varied = InputMaker.Mask.Make(pictures, new Rng(1)).ToDoubles();

        Assert.Equal(2 * 6 * 6 * 3, used.Count(value => value == 0));
        Assert.InRange(varied.Count(value => value == 0), 2 * 4 * 4 * 3, 2 * 8 * 8 * 3);
        Assert.NotEqual(used, varied);
        Assert.All(pictures.ToDoubles(), value => Assert.Equal(1, value));
    }

    [Fact]
    public void Brightness_has_one_channel_and_coarse_pictures_keep_their_size()
    {
        var pictures = Tensor.From([1f, -1f, -1f], [1, 1, 1, 3]);
        Assert.Equal((2 * 0.299) - 1, InputMaker.Gray.Make(pictures, null).ToDoubles()[0], 6);
        var fine = new Rng(1).Normal([1, 16, 16, 3]);
        var coarse = InputMaker.Lowres.Make(fine, null);
        Assert.Equal(fine.Shape, coarse.Shape);
        Assert.InRange(coarse.Square().Mean().Item(), 0, 0.3);
    }

    [Fact]
    public void Strokes_get_thicker_and_have_gaps()
    {
        var drawing = Tensor.Ones([6, 32, 32, 1]);
        for (var i = 0; i < 6 * 32; i++)
            drawing.AsWritableSpan()[(i * 32) + 16] = -1;

        Strokes.Vary(drawing, new Rng(2));

        int[] dark = [.. Enumerable.Range(0, 6).Select(i => drawing.AsSpan().Slice(i * 1024, 1024).ToArray().Count(value => value < 0))];
        Assert.All(dark, count => Assert.InRange(count, 10, 96));
        Assert.True(dark.Distinct().Count() >= 3, string.Join(", ", dark));
    }

    [Theory]
    [InlineData(0.05, true)]
    [InlineData(0.6, false)]
    public void Drawings_are_mostly_ground(double share, bool isDrawing)
    {
        var picture = Tensor.Ones([1, 20, 20, 1]);
        for (var i = 0; i < share * 400; i++)
            picture.AsWritableSpan()[i] = -1;
        Assert.Equal(isDrawing, Strokes.AreIn(picture));
        Assert.False(Strokes.AreIn(Tensor.Zeros([1, 20, 20, 1])));
        Assert.False(Strokes.AreIn(Tensor.Ones([1, 20, 20, 3])));
    }

    /// <summary>A dark square in the middle of a bright picture.</summary>
    private static float[] Square(int side) =>
        [.. Enumerable.Range(0, side * side).Select(i => Math.Max(Math.Abs((i / side) - ((side - 1) / 2.0)), Math.Abs((i % side) - ((side - 1) / 2.0))) < side / 4.0 ? -1f : 1f)];
}
