using Duel.Networks;
using Duel.Onnx;
using Duel.Onnx.Tests;
using Duel.Training;

namespace Duel.Recipes.Tests;

/// <summary>Every network of every recipe's model computes in ONNX Runtime what it computes here.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly RunPlace place = new();

    public ExportTests() => PartCatalogue.Register(typeof(TranslationRecipe).Assembly);

    public static TheoryData<string> Names => RecipeContractTests.Watched;

    public void Dispose() => place.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_network_of_a_trained_model_computes_the_same_in_the_runtime(string name)
    {
        var model = Assert.IsType<INetworkModel>(await Trained(name), exactMatch: false);
        Assert.NotEmpty(model.Functions);
        Assert.Distinct(model.Functions.Select(function => function.Name));
        foreach (var function in model.Functions)
            Exported.IsRight(function);
    }

    [Theory]
    [InlineData("translation", 24, 32)]
    [InlineData("super-resolution", 9, 14)]
    [InlineData("style", 36, 28)]
    public async Task Networks_for_pictures_of_any_size_take_others_than_those_of_training(string name, int height, int width)
    {
        var function = ((INetworkModel)await Trained(name)).Functions[0];
        using var runtime = Exported.Load(OnnxExport.Of(function));
        var other = function with { Inputs = [.. function.Inputs.Select(input => input with { Sample = [height, width, input.Sample[2]] })] };
        Assert.True(OnnxComparison.Of(other, runtime.Run, 2).IsEqual);
    }

    [Fact]
    public async Task The_discriminator_of_a_gan_is_that_of_its_checkpoint()
    {
        var run = RecipeCase.All[0].Start(options => options);
        await foreach (var _ in run.RunAsync(place.At("run")))
        {
        }
        var found = SavedDiscriminator.Load(place.At("run"), RunFolder.Open(place.At("run")).Checkpoints.Newest());
        var trained = ((GanRun)run).Discriminator;
        Assert.Equal(trained.Parameters().SelectMany(entry => entry.Parameter.Value.ToDoubles()), found.Parameters().SelectMany(entry => entry.Parameter.Value.ToDoubles()));
        Exported.IsRight(NetworkFunction.Of(found));
    }

    private async Task<object> Trained(string name)
    {
        await foreach (var _ in RecipeCase.All.Single(one => one.Name == name).Start(options => options).RunAsync(place.At("run")))
        {
        }
        return PartCatalogue.Of<IRecipe>().Make(name).LoadModel(place.At("run"));
    }
}
