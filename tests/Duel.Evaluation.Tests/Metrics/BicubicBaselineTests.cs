using Duel.Data;

namespace Duel.Evaluation.Tests;

/// <summary>Bicubic resizing, PSNR and SSIM together give the rows of papers on super-resolution: Set5, brightness alone, borders cut off.</summary>
/// <remarks>The figures stand in Kim et al. 2016, arXiv:1511.04587, table 2, and many others.</remarks>
public sealed class BicubicBaselineTests
{
    [Theory]
    [InlineData(2, 33.66, 0.9299)]
    [InlineData(3, 30.39, 0.8682)]
    [InlineData(4, 28.42, 0.8104)]
    public void Set5_made_smaller_and_larger_again_scores_as_in_papers(int scale, double psnr, double ssim)
    {
        var files = Directory.GetFiles(SharedModels.NeedPath("sr/set5"), $"*SRF_{scale}_HR.png");
        var pictures = files.Select(file => PictureBuffer.Of(Pictures.Read(file).ToY())).Select(high => (High: high.ToPicture(), Bicubic: DownAndUp(high, scale))).ToArray();
        Assert.Equal(5, pictures.Length);
        Assert.Equal(psnr, pictures.Average(one => new PeakSignalToNoise(Crop: scale).Between(one.High, one.Bicubic)), 0.02);
        Assert.Equal(ssim, pictures.Average(one => new StructuralSimilarity(Crop: scale).Between(one.High, one.Bicubic)), 0.001);
    }

    /// <summary>As the papers' scripts have it: brightness in bytes, and small pictures that are not rounded.</summary>
    private static Picture DownAndUp(PictureBuffer high, int scale)
    {
        var ((width, height), values) = ((high.Width / scale, high.Height / scale), new float[high.Width * high.Height]);
        high.ReadWindow(0, 0, high.Width, high.Height, values);
        var low = new SampleResize((high.Width, high.Height), (width, height)).Apply(values, 1);
        var again = new PictureBuffer(high.Width, high.Height, 1);
        again.WriteWindow(0, 0, high.Width, high.Height, new SampleResize((width, height), (high.Width, high.Height)).Apply(low, 1));
        return again.ToPicture();
    }
}
