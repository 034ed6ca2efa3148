using System.Xml.Linq;

namespace Duel.Networks.Tests;

public class DocumentationTests
{
    /// <summary>What has no paper of its own: textbook layers and the plumbing between.</summary>
    private static readonly HashSet<Type> Plain =
    [
        typeof(Linear), typeof(Conv1d), typeof(Conv2d), typeof(Conv3d), typeof(ConvTranspose1d), typeof(ConvTranspose2d), typeof(ConvTranspose3d),
        typeof(Embedding), typeof(Sequential), typeof(FlattenLayer), typeof(ReshapeLayer), typeof(MeanPoolLayer), typeof(UpsampleLayer), typeof(PadLayer),
        typeof(ReluLayer), typeof(SigmoidLayer), typeof(SoftmaxLayer), typeof(SoftplusLayer), typeof(TanhLayer),
        typeof(MlpGenerator), typeof(MlpDiscriminator), typeof(PictureClassifier),
    ];

    [Fact]
    public void Layers_initialisers_and_designs_with_a_name_cite_their_paper()
    {
        var assembly = typeof(Module).Assembly;
        var documents = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value, member => member.Value);
        var named = assembly.GetExportedTypes().Where(type => type is { IsAbstract: false, IsInterface: false }
            && (typeof(Module).IsAssignableFrom(type) || typeof(IInitializer).IsAssignableFrom(type) || typeof(IGanArchitecture).IsAssignableFrom(type)));
        Assert.Empty(named.Where(type => Plain.Contains(type) == Cites(documents[$"T:{type.FullName}"])).Select(type => type.Name));
    }

    private static bool Cites(string text) =>
        text.Contains("arXiv:", StringComparison.Ordinal) || text.Contains("doi:", StringComparison.Ordinal);
}
