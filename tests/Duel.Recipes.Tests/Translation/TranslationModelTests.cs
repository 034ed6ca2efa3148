using Duel.Data;
using Duel.Networks;

namespace Duel.Recipes.Tests;

public class TranslationModelTests
{
    private static readonly TranslationOptions Tiny = new()
    {
        Size = 16,
        BatchSize = 2,
        Budget = new(Steps: 2),
        Architecture = new() { Width = 4, Widest = 8, ReceptiveField = 16, DiscriminatorWidth = 4 },
    };

    [Theory]
    [InlineData(16, 16, false)]
    [InlineData(40, 23, false)]
    [InlineData(5, 9, true)]
    [InlineData(33, 50, true)]
    [InlineData(1, 1, false)]
    public async Task Pictures_of_any_size_come_back_in_their_size(int width, int height, bool atOwnSize)
    {
        using var place = new RunPlace();
        var model = await new TranslationRecipe().TrainAsync(TranslationData.Of(MadeUpPairs.Of(4, 18)), place.At("run"), Tiny);
        var picture = Pad.Filled(width, height, 4, new(200, 20, 90));

        var made = model.Apply(picture, atOwnSize);

        Assert.Equal((width, height, 3), (made.Width, made.Height, made.Channels));
        Assert.Equal(made.Pixels, TranslationModel.Load(place.At("run")).Apply(picture, atOwnSize).Pixels);
    }

    [Fact]
    public async Task A_U_Net_of_fewer_halvings_takes_sizes_that_are_no_powers_of_two()
    {
        using var place = new RunPlace();
        var options = Tiny with { Size = 24, Architecture = Tiny.Architecture with { Downsamplings = 3 } };
        var model = await new TranslationRecipe().TrainAsync(TranslationData.Of(MadeUpPairs.Of(4, 27)), place.At("run"), options);
        var picture = Pad.Filled(24, 24, 4, new(200, 20, 90));

        Assert.Equal(model.Apply(picture).Pixels, TranslationModel.Load(place.At("run")).Apply(picture).Pixels);
    }

    [Fact]
    public async Task A_picture_that_is_too_large_for_its_own_size_is_refused()
    {
        using var place = new RunPlace();
        var model = await new TranslationRecipe().TrainAsync(TranslationData.Of(MadeUpPairs.Of(4, 18)), place.At("run"), Tiny);

        Assert.Contains("take a smaller picture", Assert.Throws<ArgumentException>(() => model.Apply(new Picture(3000, 2000, 1), atOwnSize: true)).Message);
    }

    [Fact]
    public async Task Inputs_are_made_of_pictures_only_where_they_were_in_training()
    {
        using var place = new RunPlace();
        var given = await new TranslationRecipe().TrainAsync(TranslationData.Of(MadeUpPairs.Of(4, 18)), place.At("given"), Tiny);
        var made = await new TranslationRecipe().TrainAsync(TranslationData.SelfMade(MadeUpPairs.Of(4, 18).Outputs, InputMaker.Gray), place.At("made"), Tiny);

        Assert.Throws<InvalidOperationException>(() => given.MakeInput(new Picture(4, 4, 3)));
        var grey = made.MakeInput(Pad.Filled(20, 10, 3, new(255, 0, 0)));
        Assert.Equal((20, 10, 1), (grey.Width, grey.Height, grey.Channels));
        Assert.InRange(grey.Pixels[0], 75, 77);
    }

    [Theory]
    [InlineData("{}", "it holds a run of a plain GAN, and a translation run was asked for")]
    [InlineData("{\"kind\":\"translation\",\"format\":99}", "its format 99 is newer")]
    [InlineData("{\"kind\":\"translation\",\"format\":1}", "does not describe the model of a translation run")]
    [InlineData("{\"kind\":\"translation\",\"format\":1,\"hasBackward\":false,\"inputs\":1,\"outputs\":3,\"size\":17,\"design\":{}}", "does not describe the model of a translation run")]
    [InlineData("no json", "does not describe the model of a translation run")]
    public void A_damaged_model_is_refused(string text, string reason)
    {
        using var place = new RunPlace();
        Directory.CreateDirectory(place.At("run"));
        File.WriteAllText(Path.Combine(place.At("run"), "model.json"), text);
        Assert.Contains(reason, Assert.Throws<ModelFormatException>(() => TranslationModel.Load(place.At("run"))).Message);
    }

    [Fact]
    public async Task There_is_a_way_back_only_where_one_was_learned()
    {
        using var place = new RunPlace();
        await new TranslationRecipe().TrainAsync(TranslationData.Of(MadeUpPairs.Of(4, 18)), place.At("run"), Tiny);
        Assert.Contains("no way back", Assert.Throws<ModelFormatException>(() => TranslationModel.Load(place.At("run"), backwards: true)).Message);
    }
}
