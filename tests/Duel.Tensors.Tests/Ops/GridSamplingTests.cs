namespace Duel.Tensors.Tests;

public class GridSamplingTests
{
    private static readonly PadMode[] Modes = Enum.GetValues<PadMode>();

    [Fact]
    public void Places_of_a_plane_map_give_what_warping_gives()
    {
        var x = new Rng(1).Normal([3, 4, 5, 2], DType.Float64);
        var places = Tensor.From([.. WarpingTests.Maps.SelectMany(map => Enumerable.Range(0, 20).SelectMany(i => Place(map, (i % 5) - 2, (i / 5) - 1.5)))], [3, 4, 5, 2]);
        foreach (var mode in Modes)
            Assert.Equal(x.Warp(WarpingTests.Maps, mode).ToDoubles(), x.GridSample(places, mode).ToDoubles(), (a, b) => Math.Abs(a - b) < 1e-12);

        static double[] Place(PlaneMap map, double x, double y) => [(map.XofX * x) + (map.XofY * y) + map.ShiftX + 2, (map.YofX * x) + (map.YofY * y) + map.ShiftY + 1.5];
    }

    [Fact]
    public void Whole_places_are_pixels_and_those_between_are_mixed()
    {
        var row = Tensor.From([1f, 3, 7], [1, 1, 3, 1]);
        Assert.Equal([7, 2, 4, 1, 7], At([2, 0, 0.5f, 0, 1.25f, 0, -0.5f, 0, 2.5f, 0], PadMode.Replicate));
        Assert.Equal([7, 2, 4, 0.5, 3.5], At([2, 0, 0.5f, 0, 1.25f, 0, -0.5f, 0, 2.5f, 0], PadMode.Zero));
        Assert.Equal([7, 2, 4, 2, 5], At([2, 0, 0.5f, 0, 1.25f, 0, -0.5f, 0, 2.5f, 0], PadMode.Reflect));

        double[] At(float[] places, PadMode mode) => row.GridSample(Tensor.From(places, [1, 5, 1, 2]), mode).ToDoubles();
    }

    [Fact]
    public void The_adjoint_is_one_of_weights_and_of_slopes()
    {
        var (x, y, places) = (new Rng(2).Normal([3, 5, 4, 2], DType.Float64), new Rng(3).Normal([3, 2, 3, 2], DType.Float64), (new Rng(4).Normal([3, 2, 3, 2], DType.Float64) * 2) + 2);
        foreach (var mode in Modes)
        {
            foreach (var (right, down) in new[] { (false, false), (true, false), (false, true), (true, true) })
            {
                var how = Operation.GridSample.Of(mode, right, down);
                Assert.Equal((how.Apply(x, places) * y).Sum().Item(), (x * Operation.GridSampleBack.Of(how, 5, 4).Apply(y, places)).Sum().Item(), 1e-12);
            }
        }
    }

    [Fact]
    public void Pictures_and_places_have_the_same_gradients_on_any_number_of_threads()
    {
        var before = Parallelism.Threads;
        try
        {
            float[][] Gradients(int threads)
            {
                Parallelism.Threads = threads;
                var (x, places) = (new Rng(5).Normal([5, 16, 16, 7]).AsVariable(), ((new Rng(6).Normal([5, 16, 16, 2]) * 4) + 8).AsVariable());
                return [.. Gradient.Of(x.GridSample(places).Square().Sum(), [x, places]).Select(one => one.AsSpan().ToArray())];
            }
            Assert.Equal(Gradients(1), Gradients(3));
        }
        finally
        {
            Parallelism.Threads = before;
        }
    }

    [Fact]
    public void A_place_that_is_no_number_shows_none_and_far_places_show_the_edge()
    {
        var row = Tensor.From([1f, 3], [1, 1, 2, 1]);
        Assert.Equal([double.NaN, double.NaN, 3, 1], row.GridSample(Tensor.From([float.NaN, 0, 0, float.PositiveInfinity, 1e30f, 0, -1e30f, 0], [1, 4, 1, 2])).ToDoubles());
    }

    [Fact]
    public void Other_shapes_are_refused()
    {
        Assert.Contains("[N, h, w, 2]", Assert.Throws<ShapeException>(() => Tensor.Zeros([2, 4, 4, 1]).GridSample(Tensor.Zeros([2, 4, 4, 3]))).Message, StringComparison.Ordinal);
        Assert.Throws<ShapeException>(() => Tensor.Zeros([2, 4, 4, 1]).GridSample(Tensor.Zeros([1, 4, 4, 2])));
        Assert.Throws<ShapeException>(() => Tensor.Zeros([4, 4]).GridSample(Tensor.Zeros([4, 4, 4, 2])));
    }
}
