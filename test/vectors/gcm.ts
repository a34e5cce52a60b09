/** NIST CAVP, gcmEncryptExtIV256.rsp: 256-bit key, 96-bit nonce, 128-bit tag; `sealed` is ciphertext and tag. Hexadecimal. */
export const GCM = [
  {
    count: 'PTlen 0, AADlen 0',
    key: 'b52c505a37d78eda5dd34f20c22540ea1b58963cf8e5bf8ffa85f9f2492505b4',
    nonce: '516c33929df5a3284ff463d7',
    plain: '',
    associated: '',
    sealed: 'bdc1ac884d332457a1d2664f168c76f0',
  },
  {
    count: 'PTlen 0, AADlen 128',
    key: '78dc4e0aaf52d935c3c01eea57428f00ca1fd475f5da86a49c8dd73d68c8e223',
    nonce: 'd79cf22d504cc793c3fb6c8a',
    plain: '',
    associated: 'b96baa8c1c75a671bfb2d08d06be5f36',
    sealed: '3e5d486aa2e30b22e040b85723a06e76',
  },
  {
    count: 'PTlen 128, AADlen 0',
    key: '31bdadd96698c204aa9ce1448ea94ae1fb4a9a0b3c9d773b51bb1822666b8f22',
    nonce: '0d18e06c7c725ac9e362e1ce',
    plain: '2db5168e932556f8089a0622981d017d',
    associated: '',
    sealed: 'fa4362189661d163fcd6a56d8bf0405ad636ac1bbedd5cc3ee727dc2ab4a9489',
  },
  {
    count: 'PTlen 128, AADlen 128',
    key: '92e11dcdaa866f5ce790fd24501f92509aacf4cb8b1339d50c9c1240935dd08b',
    nonce: 'ac93a1a6145299bde902f21a',
    plain: '2d71bcfa914e4ac045b2aa60955fad24',
    associated: '1e0889016f67601c8ebea4943bc23ad6',
    sealed: '8995ae2e6df3dbf96fac7b7137bae67feca5aa77d51d4a0a14d9c51e1da474ab',
  },
] as const;
