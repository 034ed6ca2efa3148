namespace Duel.Evaluation;

/// <summary>A feature network that Duel can read: what it is called, where its weights come from and what it is good for.</summary>
/// <param name="Name">Name to type.</param>
/// <param name="Summary">Suitable pictures, in one line.</param>
/// <param name="Origin">Place where its weights are published, and their licence.</param>
/// <param name="Files">Paths below the folder of models where its weights may lie, the usual one first.</param>
/// <param name="Open">Reads the weights, and the layers beside them where there are any.</param>
public sealed record KnownNetwork(string Name, string Summary, string Origin, IReadOnlyList<string> Files, Func<string, string?, FeatureNetwork> Open)
{
    /// <summary>Paths below the folder of models, or beside the weights, where layers that were learned on the network may lie; none for most.</summary>
    public IReadOnlyList<string> Layers { get; init; } = [];

    /// <summary>All of them; the embedded one first.</summary>
    public static IReadOnlyList<KnownNetwork> All { get; } =
    [
        new("mobilenet-v2", "photographs of things, 224 pixels", "google-coral/test_data, Apache-2.0", ["mobilenet-v2/mobilenet_v2_1.0_224_quant.f32.safetensors", "mobilenet-v2.safetensors"], Alone(MobileNetV2.Load)),
        new("squeezenet", "photographs of things, 227 pixels; small, with stages for the perceptual distance", "songhan/SqueezeNet-Deep-Compression, BSD-2-Clause", ["squeezenet/squeezenet1_0.safetensors", "squeezenet.safetensors"], Alone(SqueezeNet.Load)),
        new("cifar-resnet-20", "small photographs in the manner of CIFAR-10, 32 pixels", "akamaster/pytorch_resnet_cifar10, BSD-2-Clause", ["cifar-resnet/resnet20.safetensors", "cifar-resnet-20.safetensors"], Alone(CifarResNet.Load)),
        new("cifar-resnet-56", "small photographs in the manner of CIFAR-10, 32 pixels; surer than 20 layers", "akamaster/pytorch_resnet_cifar10, BSD-2-Clause", ["cifar-resnet/resnet56.safetensors", "cifar-resnet-56.safetensors"], Alone(CifarResNet.Load)),
        new("mnist-cnn", "handwritten digits, 28 pixels grey", "tracel-ai/burn, MIT or Apache-2.0", ["mnist-cnn/mnist.safetensors", "mnist-cnn.safetensors"], Alone(DigitNetwork.Load)),
        new("inception-v3", "the FID of papers, 299 pixels", "pt_inception-2015-12-05 of mseitzer/pytorch-fid, converted to safetensors", ["inception-v3/pt_inception-2015-12-05.safetensors", "inception-v3.safetensors"], Alone(InceptionV3.Load)),
        Perceptual("alex", "alexnet", "alexnet-owt-7be5be79.pth", "the one that papers mostly report"),
        Perceptual("vgg", "vgg16", "vgg16-397923af.pth", "slow"),
        Perceptual("squeeze", "squeezenet1_1", "squeezenet1_1-b8a52dc0.pth", "quick"),
    ];

    private static Func<string, string?, FeatureNetwork> Alone(Func<string, FeatureNetwork> load) => (path, _) => load(path);

    private static KnownNetwork Perceptual(string trunk, string torchvision, string file, string summary) => new(
        $"lpips-{trunk}", $"the LPIPS of papers on {torchvision}, at the pictures' own size; {summary}",
        $"torchvision's {torchvision} ({file}, BSD-3-Clause) and lpips/weights/v0.1/{trunk}.pth of richzhang/PerceptualSimilarity (BSD-2-Clause), both converted to safetensors",
        [$"torchvision/{torchvision}.safetensors", $"{torchvision}.safetensors"], (path, layers) => PerceptualTrunk.Load(trunk, path, layers!))
    {
        Layers = [$"lpips/{trunk}.safetensors", $"lpips-{trunk}.safetensors", $"{trunk}.safetensors"],
    };
}
