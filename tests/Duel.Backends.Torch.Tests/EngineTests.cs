using Duel.Tensors;
using Duel.Tensors.Tests;

namespace Duel.Backends.Torch.Tests;

public class EngineTests
{
    [Theory]
    [InlineData("torch", "torch:cpu")]
    [InlineData("torch:gpu", "torch:cuda:0")]
    [InlineData("torch:cuda:-1", "torch:cuda:0")]
    [InlineData("torch:cpu:float8", ":bfloat16")]
    [InlineData("tensorflow:cpu", "Duel.Backends.Tensorflow")]
    [InlineData("../torch:cpu", "cpu needs none")]
    [InlineData("cpu:0", "write cpu alone")]
    public void What_no_engine_knows_is_refused_with_the_way_out(string device, string wayOut) =>
        Assert.Contains(wayOut, Assert.Throws<ArgumentException>(() => Engine.Require(device)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_path_in_the_place_of_a_name_is_not_followed()
    {
        var (folder, before) = (Directory.CreateTempSubdirectory("duel-engines-"), Environment.GetEnvironmentVariable("DUEL_BACKENDS"));
        try
        {
            File.WriteAllText(Path.Combine(folder.CreateSubdirectory("Duel.Backends...").FullName, "planted.dll"), "no assembly");
            Environment.SetEnvironmentVariable("DUEL_BACKENDS", folder.FullName);
            Assert.Contains("cpu needs none", Assert.Throws<ArgumentException>(() => Engine.Require("../planted:cpu")).Message, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("DUEL_BACKENDS", before);
            folder.Delete(recursive: true);
        }
    }

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
    public void A_card_that_is_not_there_is_refused_with_what_is_missing() =>
        Assert.Matches("LibTorch (cannot be loaded|finds no graphics card)|no card 99", Assert.Throws<ArgumentException>(() => Engine.Require("torch:cuda:99")).Message);

    [Fact]
    public void It_holds_for_the_thread_until_it_is_disposed_of()
    {
        TorchHere.OrSkip();
        using (Engine.Use("torch:cpu"))
            Assert.IsType<TorchBackend>(Backend.Current);
        Assert.Same(CpuBackend.Instance, Backend.Current);
    }

    [Theory]
    [InlineData("torch:cpu")]
    [InlineData("torch:apart")]
    public void Random_numbers_are_the_same_bits(string device)
    {
        TorchHere.OrSkip();
        var expected = new Rng(3).Normal([1000]).ToDoubles();
        using (Engine.Use(device))
            Assert.Equal(expected, new Rng(3).Normal([1000]).ToDoubles());
    }

    [Fact]
    public void Operations_stay_with_memory_apart_but_for_few_kinds()
    {
        TorchHere.OrSkip();
        OperationKind[] handedOn = [OperationKind.MeanOverProcesses, OperationKind.Top, OperationKind.MaxPool];
        var others = 0;
        foreach (var sample in OperationSamples.All)
        {
            var engine = Engines.Apart();
            using var chosen = Backend.Use(engine);
            Tensor[] inputs = [.. sample.Inputs().Select(input => input.To(DType.Float32).AsVariable())];
            var y = sample.Function(inputs);
            Gradient.Of(y.Square().Sum(), inputs);
            if (Graph.Of(y).Nodes.Any(node => handedOn.Contains(node.Operation.Kind)))
                continue;
            others++;
            Assert.Equal(0, engine.HandedOn);
            Assert.True(engine.Taken > 0);
        }
        Assert.True(others > 90, $"{others} samples were looked at.");
    }

    [Fact]
    public void A_parameter_changed_in_place_is_found_by_the_host_and_by_the_next_step()
    {
        TorchHere.OrSkip();
        using var chosen = Engine.Use("torch:apart");
        var (w, whole) = (new Rng(1).Normal([2, 3]), new Rng(2).Normal([12]));
        var part = Operation.Part.Of(6, [2, 3]).Apply(whole);
        var expected = part.ToDoubles().Zip(w.ToDoubles(), (old, target) => old + (0.25 * (target - old))).ToArray();
        part.MoveTowards(w, 0.25);
        Assert.All(whole.ToDoubles()[6..].Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
        whole.AsWritableSpan()[6] = 7;
        Assert.Equal(7, part.Slice(0, 0, 1).Slice(1, 0, 1).Item());
        Tensor.Zeros([6]).CopyFrom(part.Reshape([6]));
        part.CopyFrom(w);
        Assert.Equal(w.ToDoubles(), whole.ToDoubles()[6..]);
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
    [InlineData("cpu:bfloat16", 1.0 / 256)]
    [InlineData("cpu:float16", 1.0 / 2048)]
    [InlineData("apart:bfloat16", 1.0 / 256)]
    public void Rounded_products_and_convolutions_are_as_near_as_their_digits(string device, double digit)
    {
        TorchHere.OrSkip();
        var (x, w) = (new Rng(1).Normal([4, 16, 16, 32]), new Rng(2).Normal([3, 3, 32, 32]));
        var (a, b) = (new Rng(3).Normal([128, 128]), new Rng(4).Normal([128, 128]));
        Tensor[] expected = [x.Convolve(w, ConvolutionOptions.Of(1, 1)), a.MatMul(b)];
        Tensor[] found;
        using (Engine.Use($"torch:{device}"))
            found = [x.Convolve(w, ConvolutionOptions.Of(1, 1)), a.MatMul(b)];
        foreach (var (exact, rounded) in expected.Zip(found))
        {
            Near.Assert(exact, rounded, 4 * digit);
            Assert.NotEqual(exact.ToDoubles(), rounded.ToDoubles());
        }
    }
}
