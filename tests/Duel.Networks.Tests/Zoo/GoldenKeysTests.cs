using Duel.Tensors;

namespace Duel.Networks.Tests;

/// <summary>Paths and shapes of parameters are a file format: a renamed field shows here. DUEL_ACCEPT=1 writes the files anew.</summary>
public class GoldenKeysTests
{
    public static TheoryData<string> Names => [.. Architectures.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Default_designs_have_the_keys_on_file(string name)
    {
        var design = Architectures.Default(name);
        var found = $"{Keys("generator", design.CreateGenerator(new Rng(1)))}{Keys("discriminator", design.CreateDiscriminator(new Rng(1)))}";
        var path = Path.Combine(Folder(), $"{name}.txt");
        if (Environment.GetEnvironmentVariable("DUEL_ACCEPT") == "1")
            File.WriteAllText(path, found);
        Assert.True(File.Exists(path), $"{path} is missing: DUEL_ACCEPT=1 writes it");
        Assert.Equal(File.ReadAllText(path), found);
    }

    private static string Keys(string role, Module network) =>
        string.Concat(network.Parameters().Select(entry => $"{role}.{entry.Path} {entry.Parameter.Layout.ShapeInFile(entry.Parameter.Value.Shape)}{(entry.Parameter.IsTrainable ? "" : " state")}\n"))
        + $"{role}: {network.ParameterCount} trainable numbers\n";

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Duel.slnx")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Duel.slnx is in no folder above the tests.");
        return Path.Combine(folder.FullName, "tests", "Duel.Networks.Tests", "golden", "keys");
    }
}
