using Duel.Tensors;

namespace Duel.Networks.Tests;

public class NormalizationTests
{
    /// <summary>float64 sums of a few terms in another order.</summary>
    private const double Rounding = 1e-10;

    /// <summary>Epsilon of 1e-5 beside variances near 1 takes that much off.</summary>
    private const double EpsilonEffect = 1e-4;

    [Fact]
    public void Batch_norm_gives_each_channel_mean_0_and_variance_1() =>
        Standard(new BatchNorm(3), [6, 4, 3], [0, 1]);

    [Fact]
    public void Layer_norm_gives_each_vector_mean_0_and_variance_1() =>
        Standard(new LayerNorm(9), [2, 3, 9], [2]);

    [Fact]
    public void Instance_norm_gives_each_channel_of_each_sample_mean_0_and_variance_1() =>
        Standard(new InstanceNorm(3), [2, 4, 5, 3], [1, 2]);

    [Fact]
    public void Group_norm_of_one_group_gives_each_sample_mean_0_and_variance_1() =>
        Standard(new GroupNorm(4, 1), [2, 3, 3, 4], [1, 2, 3]);

    [Fact]
    public void Group_norm_takes_neighbouring_channels_together()
    {
        var y = Call(new GroupNorm(4, 2), Tensor.From([0.0, 2, 10, 20], [1, 1, 4]));
        Close(Tensor.From([-1.0, 1, -1, 1], [1, 1, 4]), y, EpsilonEffect);
    }

    [Fact]
    public void Group_norm_of_as_many_groups_as_channels_is_instance_norm() =>
        Close(Call(new InstanceNorm(4), X([2, 3, 3, 4])), Call(new GroupNorm(4, 4), X([2, 3, 3, 4])), Rounding);

    [Fact]
    public void Pixel_norm_gives_each_vector_a_mean_square_of_1()
    {
        var squares = Call(new PixelNorm(), X([2, 3, 8])).Square().Mean([2]);
        Close(Tensor.Ones([2, 3], DType.Float64), squares, EpsilonEffect);
    }

    [Fact]
    public void Running_statistics_average_batches_with_the_unbiased_variance()
    {
        var norm = new BatchNorm(1, momentum: 0.1);
        norm.ConvertTo(DType.Float64);
        norm.Forward(Tensor.From([1.0, 2, 3, 6], [4, 1]));
        var state = norm.Parameters().Where(entry => !entry.Parameter.IsTrainable).ToDictionary(entry => entry.Path, entry => entry.Parameter.Value.Item());
        // Mean 3; squared deviations 4 + 1 + 0 + 9 = 14, over 4 - 1.
        Assert.Equal(0.1 * 3, state["running.mean"], Rounding);
        Assert.Equal(0.9 + (0.1 * 14 / 3), state["running.variance"], Rounding);
    }

    [Fact]
    public void Batch_norm_in_use_applies_the_running_statistics()
    {
        var norm = new BatchNorm(1);
        norm.ConvertTo(DType.Float64);
        norm.Forward(Tensor.From([1.0, 2, 3, 6], [4, 1]));
        norm.IsTraining = false;
        var y = norm.Forward(Tensor.From([2.0], [1, 1])).Item();
        Assert.Equal((2 - 0.3) / Math.Sqrt(0.9 + (0.1 * 14 / 3) + 1e-5), y, Rounding);
    }

    [Fact]
    public void Batch_norm_refuses_one_value_a_channel_in_training_only()
    {
        var norm = new BatchNorm(3);
        var problem = Assert.Throws<ShapeException>(() => norm.Forward(Tensor.Zeros([1, 3])));
        Assert.Contains("batches of 2", problem.Message, StringComparison.Ordinal);
        norm.IsTraining = false;
        Assert.Equal([1, 3], norm.Forward(Tensor.Zeros([1, 3])).Shape);
    }

    [Fact]
    public void Virtual_batch_norm_takes_a_sample_for_one_more_of_the_reference()
    {
        var (norm, x) = (new VirtualBatchNorm(2, references: 3), X([5, 4, 2]));
        var y = Call(norm, x);
        Close(Call(new BatchNorm(2), x.Slice(0, 0, 3)), y.Slice(0, 0, 3), Rounding);
        for (var i = 3; i < 5; i++)
        {
            var together = Tensor.Concat(0, x.Slice(0, 0, 3), x.Slice(0, i, 1));
            Close(Call(new BatchNorm(2), together).Slice(0, 3, 1), y.Slice(0, i, 1), Rounding);
        }
        Assert.Contains("[3 + N, ..., 2]", Assert.Throws<ShapeException>(() => norm.Forward(X([3, 4, 2]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Conditional_batch_norm_scales_each_sample_by_its_class()
    {
        var norm = new ConditionalBatchNorm(2, 2);
        var weights = norm.Parameters().ToDictionary(entry => entry.Path, entry => entry.Parameter.Value);
        weights["weight"].CopyFrom(Tensor.From([1f, 1, 3, 4], [2, 2]));
        weights["bias"].CopyFrom(Tensor.From([0f, 0, 5, 6], [2, 2]));
        norm.ConvertTo(DType.Float64);
        var x = X([4, 3, 2]);
        var plain = Call(new BatchNorm(2), x);
        var y = norm.Forward(x, Tensor.OneHot([0, 1, 0, 1], 2, DType.Float64));
        Close(plain.Slice(0, 0, 2, 2), y.Slice(0, 0, 2, 2), Rounding);
        Close((plain.Slice(0, 1, 2, 2) * Tensor.From([3.0, 4], [2])) + Tensor.From([5.0, 6], [2]), y.Slice(0, 1, 2, 2), Rounding);
    }

    [Fact]
    public void Minibatch_stddev_adds_the_mean_deviation_of_each_group()
    {
        // Samples 0 and 2 are a group of two, and so are 1 and 3: members lie a number of groups apart.
        var x = Tensor.From([0.0, 0, 5, 5, 2, 4, 5, 5], [4, 2]);
        var y = new MinibatchStddev(groupSize: 2).Forward(x).Slice(1, 2, 1).ToDoubles();
        Assert.Equal((1 + 2) / 2.0, y[0], 1e-7);
        Assert.Equal(1e-4, y[1], 1e-7);
        Assert.Equal([y[0], y[1]], y[2..]);
    }

    [Fact]
    public void Minibatch_discrimination_adds_how_near_the_batch_is_in_each_direction()
    {
        var layer = new MinibatchDiscrimination(2, new Rng(1), kernels: 2, length: 2);
        // The first kernel reads the features as they are, the second both halved and turned.
        layer.Parameters().Single().Parameter.Value.CopyFrom(Tensor.From([1f, 0, 0, 0.5f, 0, 1, 0.5f, 0], [2, 4]));
        double[][] x = [[0, 0], [1, -1], [0.5, 3]];
        var y = Call(layer, Tensor.From([.. x.SelectMany(row => row)], [3, 2]));
        Assert.Equal([3, 4], y.Shape);
        for (var i = 0; i < x.Length; i++)
        {
            Assert.Equal(x[i], y.Slice(0, i, 1).Slice(1, 0, 2).ToDoubles());
            for (var kernel = 0; kernel < 2; kernel++)
            {
                var expected = x.Sum(other => Math.Exp(-(Math.Abs(x[i][0] - other[0]) + Math.Abs(x[i][1] - other[1])) / (kernel + 1))) / x.Length;
                Assert.Equal(expected, y.Slice(0, i, 1).Slice(1, 2 + kernel, 1).Item(), 1e-12);
            }
        }
    }

    [Fact]
    public void Minibatch_discrimination_shows_a_collapse_whatever_the_size_of_the_batch()
    {
        var layer = new MinibatchDiscrimination(3, new Rng(2));
        double Near(Tensor x) => Call(layer, x).Slice(1, 3, MinibatchDiscrimination.DefaultKernels).Mean().Item();
        Assert.Equal(1, Near(Tensor.Ones([4, 3], DType.Float64)), 1e-12);
        Assert.Equal(1, Near(Tensor.Ones([64, 3], DType.Float64)), 1e-12);
        Assert.InRange(Near(X([64, 3])), 0.01, 0.7);
        Assert.Throws<ShapeException>(() => layer.Forward(Tensor.Zeros([4, 1, 3])));
    }

    private static void Standard(Layer layer, Shape shape, int[] axes)
    {
        var y = Call(layer, X(shape));
        var means = y.Mean(axes);
        Close(Tensor.Zeros(means.Shape, DType.Float64), means, Rounding);
        Close(Tensor.Ones(means.Shape, DType.Float64), y.Variance(axes), EpsilonEffect);
    }

    private static Tensor X(Shape shape) => (new Rng(3).Normal(shape, DType.Float64) * 2) + 0.7;

    private static Tensor Call(Layer layer, Tensor x)
    {
        layer.ConvertTo(DType.Float64);
        return layer.Forward(x);
    }

    private static void Close(Tensor expected, Tensor found, double tolerance)
    {
        Assert.Equal(expected.Shape, found.Shape);
        Assert.All(expected.ToDoubles().Zip(found.ToDoubles()), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }
}
