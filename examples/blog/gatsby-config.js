module.exports = {
  siteMetadata: { title: 'Tidewater', siteUrl: 'https://tidewater.blog' },
};
