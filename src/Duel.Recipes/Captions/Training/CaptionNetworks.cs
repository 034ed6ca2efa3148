namespace Duel.Recipes;

/// <summary>The networks that a model of captions draws and compares pictures with, under the names that files call them by.</summary>
internal sealed class CaptionNetworks : Module
{
    private const double Temperature = 0.05;

    /// <param name="sample">The shape of a picture, [H, W, C].</param>
    /// <param name="vocabulary">Number of tokens.</param>
    /// <param name="design">Sizes.</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="method">The generator's kind.</param>
    public CaptionNetworks(Shape sample, int vocabulary, CaptionArchitecture design, Rng rng, CaptionMethod method = CaptionMethod.DeepFusion)
    {
        Sentences = new(vocabulary, design.Embedding, design.Units, design.SentenceLength, rng["sentences"]);
        Pictures = new(sample, design.Width, design.SentenceLength, rng["pictures"]);
        Generator = method == CaptionMethod.Plain ? new PlainCaptionGenerator(sample, design, rng["generator"]) : new FusedCaptionGenerator(sample, design, rng["generator"]);
    }

    /// <summary>Sentences to vectors.</summary>
    public TextEncoder Sentences { get; }

    /// <summary>Pictures to vectors.</summary>
    public PictureEncoder Pictures { get; }

    /// <summary>Vectors of sentences to pictures.</summary>
    public CaptionGenerator Generator { get; }

    /// <summary>Vectors of sentences as generator and discriminator take them, [N, E] of length √E.</summary>
    public Tensor Vectors(TokenSequences captions) => Lengthened(Sentences.Forward(captions));

    /// <summary>Points of the unit sphere, [N, E], as far out as standard normal numbers lie.</summary>
    public static Tensor Lengthened(Tensor points) => points * Math.Sqrt(points.Shape[1]);

    /// <summary>The loss by which sentences and pictures find each other in a batch, in both directions (van den Oord, Li and Vinyals 2018, arXiv:1807.03748).</summary>
    public Tensor MatchingLoss(Tensor pictures, TokenSequences captions) => MatchingLoss(pictures, captions, Sentences.Forward(captions));

    /// <summary>The same of sentences that are read already.</summary>
    /// <param name="pictures">[N, H, W, C]</param>
    /// <param name="captions">N sentences.</param>
    /// <param name="codes">[N, E]: what the encoder made of them, on the unit sphere.</param>
    public Tensor MatchingLoss(Tensor pictures, TokenSequences captions, Tensor codes)
    {
        var likeness = Pictures.Forward(pictures).MatMul(codes.Permute(1, 0)) / Temperature;
        // Pictures with the same sentence are equally right.
        var right = Same(captions);
        var shares = right / right.Sum([1], keep: true);
        return -((shares * likeness.LogSoftmax(1)).Sum() + (shares.Permute(1, 0) * likeness.LogSoftmax(0)).Sum()) / (2.0 * captions.Count);
    }

    /// <summary>[N, N]: 1 where two sentences are the same.</summary>
    public static Tensor Same(TokenSequences captions)
    {
        var same = new float[captions.Count * captions.Count];
        for (var a = 0; a < captions.Count; a++)
        {
            for (var b = 0; b < captions.Count; b++)
                same[(a * captions.Count) + b] = captions[a].SequenceEqual(captions[b]) ? 1 : 0;
        }
        return Tensor.From(same, [captions.Count, captions.Count]);
    }
}
