using System.Net;
using Microsoft.Playwright;

namespace Duel.Serving.Tests;

/// <summary>The pictures of the dashboard in the documentation, taken anew where they are asked for: <c>DUEL_RUNS=FOLDER Duel.Serving.Tests -explicit only -class "*PictureTests"</c>,
/// a folder with a run <c>garments</c> that is being trained on Fashion-MNIST. They lie beside the program then.</summary>
public class PictureTests
{
    private const string Run = "garments";

    [Fact(Explicit = true)]
    public async Task The_pictures_of_the_documentation_are_taken()
    {
        var runs = Environment.GetEnvironmentVariable("DUEL_RUNS");
        Assert.SkipWhen(DashboardBrowser.Chromium is null || runs is null, "chromium is not installed, or DUEL_RUNS names no folder");
        var options = new ServingOptions();
        options.Paths.Add(runs!);
        await using var app = DuelServer.Build(options, IPAddress.Loopback, 0);
        await app.StartAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = DashboardBrowser.Chromium, Args = ["--no-sandbox", "--disable-gpu"] });
        foreach (var (name, path, width, height, colours) in new[]
        {
            ("dashboard", $"/run/{Run}", 1440, 1140, ColorScheme.Light),
            ("play", $"/play/{Run}", 1120, 632, ColorScheme.Dark),
            ("phone", $"/run/{Run}", 390, 1080, ColorScheme.Dark),
        })
        {
            await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = colours, ReducedMotion = ReducedMotion.Reduce });
            var page = await context.NewPageAsync();
            page.SetDefaultTimeout(120_000);
            await page.GotoAsync(app.Urls.First() + path);
            await page.Locator(".duel[data-live=true]").WaitForAsync();
            // Numbers of two looks: the rate and the load.
            await page.WaitForTimeoutAsync(3000);
            await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, $"{name}.png") });
        }
    }
}
