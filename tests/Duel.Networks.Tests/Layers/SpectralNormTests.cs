using Duel.Tensors;

namespace Duel.Networks.Tests;

public class SpectralNormTests
{
    private const int ManyPasses = 200;

    /// <summary>float32 power iteration at rest.</summary>
    private const double Rest = 1e-4;

    [Fact]
    public void Iteration_converges_to_the_largest_singular_value()
    {
        // Columns are orthogonal with lengths 5, 2 and 0.5: those are the singular values.
        var matrix = Tensor.From([3f, 1.6f, 0, 4, -1.2f, 0, 0, 0, 0.5f], [3, 3]);
        var norm = new SpectralNorm(new Rng(3).Normal([3, 3]), new Rng(1));
        var first = norm.Sigma(matrix).Item();
        for (var pass = 0; pass < ManyPasses; pass++)
            norm.Sigma(matrix);
        Assert.InRange(first, 0, 5 + Rest);
        Assert.Equal(5, norm.Sigma(matrix).Item(), Rest);
    }

    [Fact]
    public void Layer_stretches_no_input_by_more_than_1_after_some_passes()
    {
        var layer = new Linear(6, 4, new Rng(2), bias: false, spectral: true);
        for (var pass = 0; pass < ManyPasses; pass++)
            layer.Forward(Tensor.Zeros([1, 6]));
        var x = new Rng(3).Normal([500, 6]);
        var stretch = (layer.Forward(x).Square().Sum([1]) / x.Square().Sum([1])).ToDoubles().Select(Math.Sqrt).ToArray();
        Assert.InRange(stretch.Max(), 0.8, 1 + Rest);
    }

    [Fact]
    public void Transposed_convolution_is_measured_over_output_channels_as_a_convolution_is()
    {
        // One tap a window: both layers are the same matrix a pixel, one of them transposed.
        var down = new Conv2d(3, 2, 1, new Rng(4), new() { HasBias = false, IsSpectral = true });
        var up = new ConvTranspose2d(3, 2, 1, new Rng(5), new() { HasBias = false, IsSpectral = true });
        Weight(up).CopyFrom(Weight(down).Detach().Transpose());
        var x = new Rng(6).Normal([2, 3, 3, 3]);
        for (var pass = 0; pass < ManyPasses; pass++)
            (_, _) = (down.Forward(x), up.Forward(x));
        Assert.All(down.Forward(x).ToDoubles().Zip(up.Forward(x).ToDoubles()), pair => Assert.Equal(pair.First, pair.Second, Rest));
    }

    [Fact]
    public void Network_not_yet_trained_is_scaled_sensibly()
    {
        var layer = new Linear(6, 4, new Rng(2), bias: false, spectral: true) { IsTraining = false };
        var x = new Rng(3).Normal([500, 6]);
        var stretch = (layer.Forward(x).Square().Sum([1]) / x.Square().Sum([1])).ToDoubles().Select(Math.Sqrt).Max();
        Assert.InRange(stretch, 0.8, 1.1);
    }

    [Fact]
    public void Vectors_move_in_training_only_and_are_saved_as_state()
    {
        var layer = new Linear(3, 2, new Rng(1), spectral: true);
        var state = layer.Parameters().Where(entry => !entry.Parameter.IsTrainable).ToArray();
        Assert.Equal(["spectral.left", "spectral.right"], state.Select(entry => entry.Path));
        // Another weight, so that the vectors, which fit the first one already, have somewhere to go.
        Weight(layer).CopyFrom(new Rng(9).Normal([3, 2]));
        var before = state[0].Parameter.Value.ToDoubles();
        layer.IsTraining = false;
        layer.Forward(Tensor.Zeros([1, 3]));
        Assert.Equal(before, state[0].Parameter.Value.ToDoubles());
        layer.IsTraining = true;
        layer.Forward(Tensor.Zeros([1, 3]));
        Assert.NotEqual(before, state[0].Parameter.Value.ToDoubles());
    }

    [Fact]
    public void Derivatives_belong_to_their_own_pass_although_another_one_moved_the_vectors()
    {
        var x = new Rng(6).Normal([2, 3]);
        double[] Derivative(bool anotherPass)
        {
            var layer = new Linear(3, 2, new Rng(1), spectral: true);
            Weight(layer).CopyFrom(new Rng(9).Normal([3, 2]));
            var y = layer.Forward(x);
            if (anotherPass)
                layer.Forward(x);
            return Gradient.Of(y.Square().Sum(), Weight(layer)).ToDoubles();
        }
        Assert.Equal(Derivative(anotherPass: false), Derivative(anotherPass: true));
    }

    private static Tensor Weight(Module layer) => layer.Parameters().Single(entry => entry.Path == "weight").Parameter.Value;
}
