using Duel.Networks;

namespace Duel.Cli.Tests;

public sealed class FeaturesTests : IDisposable
{
    private readonly WorkFolder work = new();

    [Fact]
    public void The_embedded_network_is_always_present_and_others_are_named_with_their_origin()
    {
        var networks = Invocation.Of(work.Path, "features", "list", "--json").Succeeded().Json["networks"]!.AsArray();
        Assert.Equal("garments", networks[0]!["name"]!.GetValue<string>());
        Assert.True(networks[0]!["present"]!.GetValue<bool>());
        Assert.All(networks, network => Assert.NotEqual("", network!["origin"]!.GetValue<string>()));
        Assert.All(networks.Skip(1), network => Assert.Equal(network!["present"]!.GetValue<bool>(), network["missing"]!.AsArray().Count == 0));
        Assert.Contains("to have it: torchvision/vgg16.safetensors and lpips/vgg.safetensors", Invocation.Of(work.Path, "features", "list").Succeeded().Output, StringComparison.Ordinal);
        Assert.Contains("inception-v3", Invocation.Of(work.Path, "features", "list").Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_trained_twice_is_the_same()
    {
        foreach (var name in new[] { "a", "b" })
            Invocation.Of(work.Path, "features", "train", "--steps", "3", "-o", $"{name}.safetensors").Succeeded();
        Assert.Equal(File.ReadAllBytes(work.At("a.safetensors")), File.ReadAllBytes(work.At("b.safetensors")));
    }

    [Fact]
    public void The_network_of_motions_is_trained_from_clips_that_are_drawn_for_it()
    {
        var told = Invocation.Of(work.Path, "features", "train", "--clips", "--steps", "2", "--seed", "3", "-o", "clips.safetensors", "--json").Succeeded().Json;
        Assert.Equal(2, told["steps"]!.GetValue<int>());
        Assert.InRange(told["laws"]!.GetValue<double>(), 0, 0.5);
        Assert.Equal("duel features train --clips --steps 2 --seed 3", Safetensors.Read(work.At("clips.safetensors")).Metadata["training"]);
    }

    [Fact]
    public void Training_without_a_place_is_refused() => Assert.Equal(ExitCode.Usage, Invocation.Of(work.Path, "features", "train").Code);

    [Fact]
    public void A_network_is_added_by_a_file_that_is_there_under_a_name_that_is_free()
    {
        Assert.Equal(ExitCode.Usage, Invocation.Of(work.Path, "features", "add").Code);
        Assert.Contains("there is no such file", Invocation.Of(work.Path, "features", "add", "none.onnx").Error, StringComparison.Ordinal);
        File.WriteAllText(work.At("picture.onnx"), "GIF89a");
        Assert.Contains("no ONNX file", Invocation.Of(work.Path, "features", "add", "picture.onnx").Error, StringComparison.Ordinal);
        foreach (var name in new[] { "garments", "../garments", "squeezenet", ".hidden" })
            Assert.Equal(ExitCode.Usage, Invocation.Of(work.Path, "features", "add", "picture.onnx", "--name", name).Code);
    }

    public void Dispose() => work.Dispose();
}
