using Duel.Tensors;

namespace Duel.Backends.Torch.Tests;

public class EngineTests
{
    [Theory]
    [InlineData("torch", "torch:cpu")]
    [InlineData("torch:gpu", "torch:cpu:bfloat16")]
    [InlineData("torch:cuda:0", "processor alone so far")]
    [InlineData("torch:cpu:float8", "torch:cpu:bfloat16")]
    [InlineData("tensorflow:cpu", "Duel.Backends.Tensorflow")]
    [InlineData("../torch:cpu", "cpu needs none")]
    [InlineData("cpu:0", "write cpu alone")]
    public void What_no_engine_knows_is_refused_with_the_way_out(string device, string wayOut) =>
        Assert.Contains(wayOut, Assert.Throws<ArgumentException>(() => Engine.Require(device)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_machine_without_libtorch_is_told_what_to_add()
    {
        if (TorchLibrary.Missing is not { } missing)
            return;
        Assert.Contains("TorchSharp-cpu 0.107.0", missing, StringComparison.Ordinal);
        Assert.Contains(TorchLibrary.Variable, missing, StringComparison.Ordinal);
        Assert.Equal(missing, Assert.Throws<ArgumentException>(() => Engine.Use("torch:cpu")).Message);
    }

    [Fact]
    public void It_holds_for_the_thread_until_it_is_disposed_of()
    {
        TorchHere.OrSkip();
        using (Engine.Use("torch:cpu"))
            Assert.IsType<TorchBackend>(Backend.Current);
        Assert.Same(CpuBackend.Instance, Backend.Current);
    }

    [Fact]
    public void Random_numbers_are_the_same_bits()
    {
        TorchHere.OrSkip();
        var expected = new Rng(3).Normal([1000]).ToDoubles();
        using (Engine.Use("torch:cpu"))
            Assert.Equal(expected, new Rng(3).Normal([1000]).ToDoubles());
    }

    [Fact]
    public void Small_products_stay_with_the_cpu_and_large_ones_do_not()
    {
        TorchHere.OrSkip();
        var engine = new TorchBackend(new());
        using (Backend.Use(engine))
        {
            Tensor.Ones([8, 8]).MatMul(Tensor.Ones([8, 8]));
            Assert.Equal(0, engine.Taken);
            Tensor.Ones([128, 128]).MatMul(Tensor.Ones([128, 128]));
            Assert.Equal(1, engine.Taken);
            Tensor.Ones([2, 16, 16, 16]).Convolve(Tensor.Ones([3, 3, 16, 16]), ConvolutionOptions.Of(1, 1));
            Assert.Equal(2, engine.Taken);
        }
    }

    [Theory]
    [InlineData("bfloat16", 1.0 / 256)]
    [InlineData("float16", 1.0 / 2048)]
    public void Rounded_products_and_convolutions_are_as_near_as_their_digits(string format, double digit)
    {
        TorchHere.OrSkip();
        var (x, w) = (new Rng(1).Normal([4, 16, 16, 32]), new Rng(2).Normal([3, 3, 32, 32]));
        var (a, b) = (new Rng(3).Normal([128, 128]), new Rng(4).Normal([128, 128]));
        Tensor[] expected = [x.Convolve(w, ConvolutionOptions.Of(1, 1)), a.MatMul(b)];
        Tensor[] found;
        using (Engine.Use($"torch:cpu:{format}"))
            found = [x.Convolve(w, ConvolutionOptions.Of(1, 1)), a.MatMul(b)];
        foreach (var (exact, rounded) in expected.Zip(found))
        {
            Near.Assert(exact, rounded, 4 * digit);
            Assert.NotEqual(exact.ToDoubles(), rounded.ToDoubles());
        }
    }
}
