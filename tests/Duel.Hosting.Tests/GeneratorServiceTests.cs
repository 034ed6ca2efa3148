using Duel.Data;
using Duel.Networks;
using Duel.Tensors;
using Duel.Training;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Duel.Hosting.Tests;

public sealed class GeneratorServiceTests : IDisposable
{
    private static readonly MlpArchitecture Architecture = new() { Sample = [2], LatentLength = 2, Width = 8 };
    private readonly string folder = Directory.CreateTempSubdirectory("duel-hosting").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_generator_is_one_for_the_whole_application()
    {
        using var services = new ServiceCollection().AddDuelGenerator(Saved("a", 1)).BuildServiceProvider();

        var generator = services.GetRequiredService<SavedGenerator>();

        Assert.Same(generator, services.GetRequiredService<SavedGenerator>());
        Assert.Equal(SavedGenerator.Load(Path.Combine(folder, "a")).GeneratePoints(3, seed: 7), generator.GeneratePoints(3, seed: 7));
    }

    [Fact]
    public void It_is_loaded_at_its_first_use()
    {
        using var services = new ServiceCollection().AddDuelGenerator(Path.Combine(folder, "later")).BuildServiceProvider();
        Assert.Throws<ModelFormatException>(services.GetRequiredService<SavedGenerator>);

        Saved("later", 1);

        Assert.Equal(2, services.GetRequiredService<SavedGenerator>().Spec.Length);
    }

    [Fact]
    public async Task A_host_that_loads_at_start_does_not_start_without_it()
    {
        var stopping = TestContext.Current.CancellationToken;
        using var without = HostWith(builder => builder.Services.AddDuelGenerator("nowhere", options => options.LoadAtStart = true));
        await Assert.ThrowsAsync<ModelFormatException>(() => without.StartAsync(stopping));

        Saved("here", 1);
        using var with = HostWith(builder => builder.Services.AddDuelGenerator("here", options => options.LoadAtStart = true));
        await with.StartAsync(stopping);
        Directory.Delete(Path.Combine(folder, "here"), recursive: true);
        Assert.Single(with.Services.GetRequiredService<SavedGenerator>().GeneratePoints(1));
        await with.StopAsync(stopping);
    }

    [Fact]
    public void Generators_stand_beside_each_other_under_keys()
    {
        using var services = new ServiceCollection()
            .AddKeyedDuelGenerator("a", Saved("a", 1))
            .AddKeyedDuelGenerator("b", Saved("b", 2))
            .BuildServiceProvider();

        Assert.NotEqual(
            services.GetRequiredKeyedService<SavedGenerator>("a").GeneratePoints(1)[0],
            services.GetRequiredKeyedService<SavedGenerator>("b").GeneratePoints(1)[0]);
        Assert.Null(services.GetService<SavedGenerator>());
    }

    private IHost HostWith(Action<HostApplicationBuilder> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { ContentRootPath = folder });
        configure(builder);
        return builder.Build();
    }

    private string Saved(string name, ulong seed)
    {
        var place = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        SavedGenerator.Save(place, Architecture.CreateGenerator(new Rng(seed)), Architecture, new SampleSpec(2));
        return place;
    }
}
