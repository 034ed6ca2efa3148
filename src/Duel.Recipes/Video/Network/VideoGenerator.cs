namespace Duel.Recipes;

/// <summary>Pictures of clips at given times: of a content that stays and a code of the motion.</summary>
/// <remarks>MoCoGAN (Tulyakov et al. 2018, arXiv:1707.04993): the content of a clip is constant, its motion a path through a space of codes.</remarks>
internal sealed class VideoGenerator : Module
{
    private readonly MotionCode motion;
    private readonly Generator frames;

    /// <param name="design">Lengths of latents and codes.</param>
    /// <param name="networks">Networks of single pictures.</param>
    /// <param name="window">Pictures of the clips that it learns from.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public VideoGenerator(VideoArchitecture design, IGanArchitecture networks, int window, Rng rng)
    {
        ContentLength = design.ContentLength;
        motion = MotionCode.Of(design, window, rng["motion"]);
        frames = networks.CreateGenerator(rng["frames"]);
    }

    /// <summary>Length of the latent of a clip's content.</summary>
    public int ContentLength { get; }

    /// <summary>Length of the latent of a motion of so many times.</summary>
    public int MotionLength(int times) => motion.LatentLength(times);

    /// <summary>Number of classes; 0 for none.</summary>
    public int ClassCount => frames.ClassCount;

    /// <summary>Codes of the motion at all times from 0 on: [N, Z] to [N, T, M].</summary>
    public Tensor Motion(Tensor latent, int times) => motion.Forward(latent, times);

    /// <summary>Pictures of contents and codes.</summary>
    /// <param name="content">[N, Z]</param>
    /// <param name="code">[N, M]</param>
    /// <param name="condition">[N, K] one-hot classes, given exactly if there are classes.</param>
    /// <returns>[N, H, W, C]</returns>
    public Tensor Frames(Tensor content, Tensor code, Tensor? condition) => frames.Forward(Tensor.Concat(1, content, code), condition);
}
