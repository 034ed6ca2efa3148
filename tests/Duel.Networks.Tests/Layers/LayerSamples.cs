namespace Duel.Networks.Tests;

/// <summary>Samples of all layers; the contract of layers fails for a layer that has none.</summary>
public static class LayerSamples
{
    private static readonly Dictionary<string, LayerSample> All = new()
    {
        ["linear"] = new(rng => new Linear(3, 4, rng), [[2, 3]], [2, 4]),
        ["linear, sequences, no bias"] = new(rng => new Linear(3, 4, rng, bias: false), [[2, 5, 3]], [2, 5, 4]),
        ["linear, spectral"] = new(rng => new Linear(3, 4, rng, spectral: true), [[2, 3]], [2, 4]) { DiffersInUse = true },
        ["linear, equalized"] = new(rng => new Linear(3, 4, rng, initializer: new EqualizedRate()), [[2, 3]], [2, 4]),
        ["conv 1d"] = new(rng => new Conv1d(2, 3, 3, rng, new() { Padding = 1 }), [[2, 5, 2]], [2, 5, 3]),
        ["conv 2d, strided"] = new(rng => new Conv2d(2, 3, 4, rng, new() { Stride = 2, Padding = 1 }), [[2, 4, 6, 2]], [2, 2, 3, 3]),
        ["conv 2d, spectral"] = new(rng => new Conv2d(2, 3, 3, rng, new() { Padding = 1, IsSpectral = true }), [[2, 3, 3, 2]], [2, 3, 3, 3]) { DiffersInUse = true },
        ["conv 2d, equalized, dilated groups"] = new(rng => new Conv2d(2, 4, 3, rng, new() { Dilation = 2, Groups = 2, Initializer = new EqualizedRate() }), [[2, 5, 5, 2]], [2, 1, 1, 4]),
        ["conv 3d"] = new(rng => new Conv3d(1, 2, 2, rng, new() { HasBias = false }), [[2, 3, 2, 3, 1]], [2, 2, 1, 2, 2]),
        ["conv transpose 1d"] = new(rng => new ConvTranspose1d(2, 3, 3, rng, new() { Stride = 2, OutputPadding = 1 }), [[2, 3, 2]], [2, 8, 3]),
        ["conv transpose 2d"] = new(rng => new ConvTranspose2d(2, 3, 4, rng, new() { Stride = 2, Padding = 1 }), [[2, 2, 3, 2]], [2, 4, 6, 3]),
        ["conv transpose 2d, spectral"] = new(rng => new ConvTranspose2d(2, 3, 4, rng, new() { Stride = 2, Padding = 1, IsSpectral = true }), [[2, 2, 2, 2]], [2, 4, 4, 3]) { DiffersInUse = true },
        ["conv transpose 3d, equalized"] = new(rng => new ConvTranspose3d(1, 2, 2, rng, new() { Stride = 2, Initializer = new EqualizedRate() }), [[2, 1, 2, 1, 1]], [2, 2, 4, 2, 2]),
        ["upsample block"] = new(rng => new UpsampleBlock(2, 3, rng), [[2, 2, 3, 2]], [2, 4, 6, 3]),
        ["upsample block, bilinear"] = new(rng => new UpsampleBlock(2, 3, rng, bilinear: true), [[2, 2, 3, 2]], [2, 4, 6, 3]),
        ["downsample block"] = new(rng => new DownsampleBlock(2, 3, rng), [[2, 4, 6, 2]], [2, 2, 3, 3]),
        ["batch norm"] = new(_ => new BatchNorm(3), [[4, 2, 3]], [4, 2, 3]) { DiffersInUse = true, Mixes = true },
        ["virtual batch norm"] = new(_ => new VirtualBatchNorm(3, references: 1), [[4, 2, 3]], [4, 2, 3]),
        ["virtual batch norm, vectors"] = new(_ => new VirtualBatchNorm(3, references: 1), [[4, 3]], [4, 3]),
        ["conditional batch norm"] = new(_ => new ConditionalBatchNorm(3, 2), [[4, 2, 3], [4, 2]], [4, 2, 3]) { Call = (layer, x) => ((ConditionalBatchNorm)layer).Forward(x[0], x[1]), DiffersInUse = true, Mixes = true },
        ["layer norm"] = new(_ => new LayerNorm(5), [[3, 2, 5]], [3, 2, 5]),
        ["instance norm"] = new(_ => new InstanceNorm(2), [[3, 2, 3, 2]], [3, 2, 3, 2]),
        ["u-net"] = new(rng => new UNet(2, 1, 2, rng, new() { Width = 2, Dropout = 0 }), [[2, 4, 8, 2]], [2, 4, 8, 1]),
        ["u-net, resized, unbounded"] = new(rng => new UNet(1, 3, 2, rng, new() { Width = 2, Widest = 3, UpsampleMode = UpsampleMode.Resize, Dropout = 0.5, IsBounded = false }), [[2, 4, 4, 1]], [2, 4, 4, 3]) { DiffersInUse = true },
        ["u-net, refined, place norm"] = new(rng => new UNet(1, 3, 2, rng, new() { Width = 12, Widest = 12, UpsampleMode = UpsampleMode.Resize, Dropout = 0, Norm = TranslationNorm.Layer, IsRefined = true }), [[2, 8, 4, 1]], [2, 8, 4, 3]),
        ["resnet translator"] = new(rng => new ResNetTranslator(1, 2, rng, new() { Width = 3, Blocks = 2, Downsamplings = 1 }), [[1, 8, 6, 1]], [1, 8, 6, 2]),
        ["resnet translator, resized"] = new(rng => new ResNetTranslator(1, 1, rng, new() { Width = 2, Blocks = 1, Downsamplings = 1, UpsampleMode = UpsampleMode.Resize }), [[1, 4, 4, 1]], [1, 4, 4, 1]),
        ["pad"] = new(_ => new PadLayer(1), [[2, 2, 3, 2]], [2, 4, 5, 2]),
        ["group norm"] = new(_ => new GroupNorm(4, 2), [[3, 2, 2, 4]], [3, 2, 2, 4]),
        ["pixel norm"] = new(_ => new PixelNorm(), [[3, 2, 4]], [3, 2, 4]),
        ["adaptive instance norm"] = new(rng => new AdaptiveInstanceNorm(2, 3, rng), [[3, 2, 3, 2], [3, 3]], [3, 2, 3, 2]) { Call = (layer, x) => ((AdaptiveInstanceNorm)layer).Forward(x[0], x[1]) },
        ["spectral norm"] = new(rng => new SpectralNorm(rng.Normal([3, 4]), rng), [[3, 4]], []) { Call = (layer, x) => ((SpectralNorm)layer).Sigma(x[0]), DiffersInUse = true, Mixes = true },
        ["minibatch stddev"] = new(_ => new MinibatchStddev(), [[8, 2, 2, 3]], [8, 2, 2, 4]) { Mixes = true },
        ["minibatch stddev, odd batch of vectors"] = new(_ => new MinibatchStddev(), [[3, 5]], [3, 6]) { Mixes = true },
        ["minibatch discrimination"] = new(rng => new MinibatchDiscrimination(4, rng, kernels: 3, length: 2), [[5, 4]], [5, 7]) { Mixes = true },
        ["minibatch discrimination, spectral"] = new(rng => new MinibatchDiscrimination(4, rng, kernels: 2, length: 3, spectral: true), [[3, 4]], [3, 6]) { DiffersInUse = true, Mixes = true },
        ["self attention"] = new(rng => new SelfAttention(8, rng), [[2, 4, 2, 8]], [2, 4, 2, 8]),
        ["multi-head attention"] = new(rng => new MultiHeadAttention(4, 2, rng), [[2, 3, 4]], [2, 3, 4]),
        ["multi-head attention, causal"] = new(rng => new MultiHeadAttention(4, 2, rng, causal: true), [[2, 3, 4]], [2, 3, 4]),
        ["multi-head attention, another sequence"] = new(rng => new MultiHeadAttention(4, 2, rng), [[2, 3, 4], [2, 5, 4]], [2, 3, 4]) { Call = (layer, x) => ((MultiHeadAttention)layer).Forward(x[0], x[1]) },
        ["embedding"] = new(rng => new Embedding(3, 4, rng), [[2, 3]], [2, 4]),
        ["embedding, by number"] = new(rng => new Embedding(3, 4, rng), [[3]], [3, 4]) { Call = (layer, _) => ((Embedding)layer).Forward([2, 0, 2]) },
        ["embedding, spectral"] = new(rng => new Embedding(3, 4, rng, spectral: true), [[2, 3]], [2, 4]) { DiffersInUse = true },
        ["dropout"] = new(_ => new Dropout(), [[2, 30]], [2, 30]) { DiffersInUse = true },
        ["gaussian noise"] = new(_ => new GaussianNoise(), [[2, 5]], [2, 5]) { DiffersInUse = true },
        ["lstm"] = new(rng => new Lstm(2, 3, rng), [[2, 5, 2]], [2, 5, 3]),
        ["lstm, two biases"] = new(rng => new Lstm(2, 3, rng, twoBiases: true), [[2, 2, 2]], [2, 2, 3]),
        ["gru"] = new(rng => new Gru(2, 3, rng), [[2, 5, 2]], [2, 5, 3]),
        ["gru, one bias"] = new(rng => new Gru(2, 3, rng, twoBiases: false), [[2, 1, 2]], [2, 1, 3]),
        ["flatten"] = new(_ => new FlattenLayer(), [[2, 3, 2]], [2, 6]),
        ["reshape"] = new(_ => new ReshapeLayer([3, 2]), [[2, 6]], [2, 3, 2]),
        ["mean pool"] = new(_ => new MeanPoolLayer(), [[2, 4, 2, 3]], [2, 2, 1, 3]),
        ["upsample"] = new(_ => new UpsampleLayer(3), [[2, 2, 1, 2]], [2, 6, 3, 2]),
        ["re-parameterised conv 2d"] = new(rng => new ReparameterizedConv2d(2, 3, rng), [[2, 3, 4, 2]], [2, 3, 4, 3]),
        ["re-parameterised conv 2d, identity"] = new(rng => new ReparameterizedConv2d(2, 2, rng), [[2, 3, 3, 2]], [2, 3, 3, 2]),
        ["compact upscaler"] = new(rng => new CompactUpscaler(1, 2, 3, 1, rng), [[2, 3, 4, 1]], [2, 6, 8, 1]),
        ["compact upscaler, re-parameterised"] = new(rng => new CompactUpscaler(3, 2, 2, 1, rng, isReparameterized: true), [[1, 3, 3, 3]], [1, 6, 6, 3]),
        ["fsrcnn upscaler"] = new(rng => new FsrcnnUpscaler(1, 3, 4, 2, 1, rng), [[1, 3, 4, 1]], [1, 9, 12, 1]),
        ["residual upscaler"] = new(rng => new ResidualUpscaler(1, 2, 3, 2, rng), [[1, 4, 3, 1]], [1, 8, 6, 1]),
        ["residual"] = new(rng => new Residual(new Linear(3, 3, rng)), [[2, 3]], [2, 3]),
        ["residual, shortcut"] = new(rng => new Residual(new Sequential(new TanhLayer(), new Linear(3, 4, rng)), new Linear(3, 4, rng["shortcut"])), [[2, 3]], [2, 4]),
        ["sequential"] = new(rng => new Sequential(new Linear(3, 4, rng), new TanhLayer()), [[2, 3]], [2, 4]),
        ["relu"] = new(_ => new ReluLayer(), [[2, 3]], [2, 3]),
        ["leaky relu"] = new(_ => new LeakyReluLayer(), [[2, 3]], [2, 3]),
        ["elu"] = new(_ => new EluLayer(), [[2, 3]], [2, 3]),
        ["selu"] = new(_ => new SeluLayer(), [[2, 3]], [2, 3]),
        ["silu"] = new(_ => new SiluLayer(), [[2, 3]], [2, 3]),
        ["gelu"] = new(_ => new GeluLayer(), [[2, 3]], [2, 3]),
        ["softplus"] = new(_ => new SoftplusLayer(), [[2, 3]], [2, 3]),
        ["sigmoid"] = new(_ => new SigmoidLayer(), [[2, 3]], [2, 3]),
        ["tanh"] = new(_ => new TanhLayer(), [[2, 3]], [2, 3]),
        ["softmax"] = new(_ => new SoftmaxLayer(), [[2, 3]], [2, 3]),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    public static IEnumerable<(string Name, LayerSample Sample)> Named => All.Select(entry => (entry.Key, entry.Value));

    public static IEnumerable<LayerSample> Values => All.Values;

    public static LayerSample Of(string name) => All[name];
}
