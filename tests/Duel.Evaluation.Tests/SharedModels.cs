using Duel.Data;

namespace Duel.Evaluation.Tests;

/// <summary>Networks and pictures that lie beside the checkout where they lie at all.</summary>
internal static class SharedModels
{
    public static string Data { get; } = FindData();

    public static string Models => Path.Combine(Data, "models");

    /// <summary>Opens a network, or skips the test by name where its weights are not.</summary>
    public static FeatureExtractor Need(string name)
    {
        if (FeatureNetworks.Find(KnownNetwork.All.Single(known => known.Name == name), Models) is null)
            Assert.Skip($"../shared/data/models has no weights of {name}");
        return FeatureNetworks.Open(name, Models);
    }

    /// <summary>A path, or a skipped test where it is not.</summary>
    public static string NeedPath(string name)
    {
        if (!Path.Exists(Path.Combine(Data, name)))
            Assert.Skip($"../shared/data/{name} is not there");
        return Path.Combine(Data, name);
    }

    /// <summary>The 2,000 test pictures of the small CIFAR-10.</summary>
    public static IDataset CifarTest() => Datasets.Open(NeedPath("cifar10-small"), new() { Split = DatasetSplit.Test }).Dataset;

    private static string FindData()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Duel.slnx")))
                return Path.GetFullPath(Path.Combine(at.FullName, "..", "shared", "data"));
        }
        return "";
    }
}
