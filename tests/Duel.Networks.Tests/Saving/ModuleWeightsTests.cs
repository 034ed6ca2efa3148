using Duel.Tensors;

namespace Duel.Networks.Tests;

public sealed class ModuleWeightsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("duel-weights-").FullName;

    public static TheoryData<string> Architectures => DesignSamples.Names;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Loaded_networks_make_the_same_samples_and_scores_to_the_bit(string name)
    {
        var design = DesignSamples.Of(name);
        var classes = design.ClassCount > 0 ? Tensor.OneHot([0, 1], design.ClassCount) : null;
        var (generator, discriminator) = (design.CreateGenerator(new Rng(1)), design.CreateDiscriminator(new Rng(2)));
        generator.UseRandomness(new Rng(7));
        var latent = new Rng(3).Normal([2, design.LatentLength]);
        discriminator.Forward(generator.Forward(latent, classes), classes);
        var (again, other) = (design.CreateGenerator(new Rng(5)), design.CreateDiscriminator(new Rng(6)));
        Pass(generator, again);
        Pass(discriminator, other);
        foreach (var network in new Module[] { generator, discriminator, again, other })
            network.IsTraining = false;
        var samples = generator.Forward(latent, classes);
        Assert.Equal(samples.AsSpan(), again.Forward(latent, classes).AsSpan());
        Assert.Equal(discriminator.Forward(samples, classes).AsSpan(), other.Forward(samples, classes).AsSpan());
    }

    [Fact]
    public void Files_have_the_order_of_axes_that_the_world_has()
    {
        var network = new Sequential(new Linear(2, 3, new Rng(1)), new Conv2d(2, 3, 4, new Rng(1)), new ConvTranspose2d(2, 3, 4, new Rng(1)));
        using var stream = new MemoryStream();
        ModuleWeights.Save(network, stream);
        stream.Position = 0;
        var tensors = Safetensors.Read(stream, "memory").Tensors;
        Assert.Equal([3, 2], tensors["0.weight"].Value.Shape);
        Assert.Equal([3, 2, 4, 4], tensors["1.weight"].Value.Shape);
        Assert.Equal([2, 3, 4, 4], tensors["2.weight"].Value.Shape);
        // Output 1, input 0 of the linear layer: at [0, 1] in memory, at [1, 0] in the file.
        Assert.Equal(network.Parameters()[0].Parameter.Value.ToDoubles()[1], tensors["0.weight"].Value.ToDoubles()[2]);
    }

    [Fact]
    public void Misfits_are_named_with_both_shapes_and_nothing_is_loaded()
    {
        var path = Path.Combine(folder, "weights.safetensors");
        ModuleWeights.Save(new Sequential(new Linear(2, 3, new Rng(1)), new LayerNorm(3)), path);
        var network = new Sequential(new Linear(2, 3, new Rng(2)), new BatchNorm(4));
        var before = network.Parameters().SelectMany(entry => entry.Parameter.Value.ToDoubles()).ToArray();
        var problem = Assert.Throws<ModelFormatException>(() => ModuleWeights.Load(network, path));
        Assert.Contains("\"1.running.mean\" is missing", problem.Message, StringComparison.Ordinal);
        Assert.Contains("\"1.weight\" is of shape [3], the network takes [4]", problem.Message, StringComparison.Ordinal);
        var unknown = Assert.Throws<ModelFormatException>(() => ModuleWeights.Load(new TanhLayer(), path));
        Assert.Contains("\"0.weight\" is not a parameter of the network", unknown.Message, StringComparison.Ordinal);
        Assert.Contains(path, unknown.Message, StringComparison.Ordinal);
        var shorter = Assert.Throws<ModelFormatException>(() => ModuleWeights.Load(new Sequential(new Linear(2, 3, new Rng(2))), path));
        Assert.Contains("\"1.weight\" is not a parameter of the network", shorter.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters().SelectMany(entry => entry.Parameter.Value.ToDoubles()));
    }

    [Fact]
    public void File_is_replaced_whole_with_its_texts_and_nothing_is_left_beside()
    {
        var path = Path.Combine(folder, "weights.safetensors");
        ModuleWeights.Save(new Linear(2, 3, new Rng(1)), path);
        ModuleWeights.Save(new Linear(2, 3, new Rng(2)), path, new Dictionary<string, string> { ["design"] = "x" });
        var linear = new Linear(2, 3, new Rng(3));
        Assert.Equal("x", ModuleWeights.Load(linear, path)["design"]);
        Assert.Equal(new Linear(2, 3, new Rng(2)).Parameters()[0].Parameter.Value.AsSpan(), linear.Parameters()[0].Parameter.Value.AsSpan());
        Assert.Equal([path], Directory.GetFiles(folder));
    }

    [Fact]
    public void Float64_networks_load_float32_files_and_the_other_way()
    {
        var (single, twin) = (new Linear(2, 3, new Rng(1)), new Linear(2, 3, new Rng(2)));
        twin.ConvertTo(DType.Float64);
        Pass(single, twin);
        Assert.Equal(single.Parameters()[0].Parameter.Value.ToDoubles(), twin.Parameters()[0].Parameter.Value.ToDoubles());
        var back = new Linear(2, 3, new Rng(3));
        Pass(twin, back);
        Assert.Equal(single.Parameters()[0].Parameter.Value.AsSpan(), back.Parameters()[0].Parameter.Value.AsSpan());
    }

    private static void Pass(Module from, Module to)
    {
        using var stream = new MemoryStream();
        ModuleWeights.Save(from, stream);
        stream.Position = 0;
        ModuleWeights.Load(to, stream, "memory");
    }
}
